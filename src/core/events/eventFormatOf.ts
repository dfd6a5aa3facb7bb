import type { EventFormat } from '../../protocol/events';

const formats: ReadonlyMap<string, EventFormat> = new Map([
  ['text/event-stream', 'event-stream'],
  ['application/x-ndjson', 'ndjson'],
  ['application/ndjson', 'ndjson'],
  ['application/jsonl', 'ndjson'],
  ['application/x-jsonl', 'ndjson'],
  ['application/jsonlines', 'ndjson'],
  ['application/x-jsonlines', 'ndjson'],
  ['application/json-lines', 'ndjson'],
  ['application/stream+json', 'ndjson'],
  ['text/x-ndjson', 'ndjson'],
  ['text/ndjson', 'ndjson'],
  ['text/jsonl', 'ndjson'],
  ['application/json-seq', 'json-seq'],
]);

/**
 * The kind of stream that a media type names; undefined where it names none.
 *
 * @param essence in lower case, without parameters.
 * @see RFC 7464 §4.1, RFC 8091 for the suffix `+json-seq`
 */
export function eventFormatOf(essence: string): EventFormat | undefined {
  return formats.get(essence) ?? (essence.endsWith('+json-seq') ? 'json-seq' : undefined);
}
