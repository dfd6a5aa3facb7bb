import type { EventFormat } from '../../protocol/events';
import { ChunkParser } from './chunkParser';
import type { EventParser, EventSink } from './eventParser';
import { EventStreamParser } from './eventStreamParser';
import { JsonLinesParser } from './jsonLinesParser';
import { JsonSequenceParser } from './jsonSequenceParser';
import type { StreamBytes } from './streamBytes';

/** Makes the parser for a format. `bytes` must have what is pushed to it, before it is pushed. */
export function parserOf(
  format: EventFormat,
  isUtf8: boolean,
  bytes: StreamBytes,
  report: EventSink,
): EventParser {
  switch (format) {
    case 'event-stream':
      return new EventStreamParser(bytes, report);
    case 'ndjson':
      return new JsonLinesParser(bytes, report);
    case 'json-seq':
      return new JsonSequenceParser(report);
    case 'chunks':
      return new ChunkParser(isUtf8, report);
  }
}
