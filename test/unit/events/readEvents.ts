import { EventBlock } from '../../../src/core/events/eventBlock';
import type { ParsedEvent } from '../../../src/core/events/eventParser';
import { parserOf } from '../../../src/core/events/parserOf';
import { StreamBytes } from '../../../src/core/events/streamBytes';
import type { EventFormat } from '../../../src/protocol/events';

/** An event in short: its kind, its data, and its name and id where it has them. */
export interface ShortEvent {
  readonly kind: string;
  readonly data: string;
  readonly name?: string;
  readonly id?: string;
}

/** What a parser finds in a stream that arrives in these pieces. */
export function readEvents(
  format: EventFormat,
  pieces: readonly Uint8Array[],
  isComplete = true,
  encoding: 'utf8' | 'latin1' = 'utf8',
): readonly ShortEvent[] {
  const bytes = new StreamBytes();
  const found: ParsedEvent[] = [];
  const parser = parserOf(format, true, bytes, (event) => found.push(event));
  for (const piece of pieces) {
    bytes.append(piece);
    parser.push(piece);
  }
  parser.end(isComplete);
  const source = { bytes, charset: undefined, isJson: false };
  return found.map((event, number) => {
    const data = new EventBlock(source, event, number, undefined).data().toString(encoding);
    const { kind, name, id } = event;
    return { kind, data, ...(name === '' ? {} : { name }), ...(id === undefined ? {} : { id }) };
  });
}

/** The same stream in pieces: whole, byte by byte, and with each two borders that it can have. */
export function splits(text: string): readonly (readonly Uint8Array[])[] {
  const bytes = Buffer.from(text);
  const all: Uint8Array[][] = [[bytes], [...bytes].map((byte) => Buffer.of(byte))];
  for (let first = 0; first <= bytes.length; first++) {
    for (let second = first; second <= bytes.length; second++) {
      all.push([bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second)]);
    }
  }
  return all;
}
