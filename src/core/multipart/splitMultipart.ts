import { PartReader, type ReadRange } from './partReader';

/** A part as it stands in a multipart body; offsets in bytes of that body. */
export interface Part {
  /** Names and values as they came, values of several lines joined by a space. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly start: number;
  readonly end: number;
  /** How its content begins; all of it where it is in memory. */
  readonly head: Uint8Array;
}

/**
 * Splits a multipart body at its boundary. What stands before the first part and after the last
 * one is left out. Lines may end without a carriage return, and the last part without a boundary
 * (a body cut short). At most `limit` parts.
 * @see RFC 2046 §5.1.1
 */
export function splitMultipart(body: Buffer, boundary: string, limit: number): readonly Part[] {
  const reading = new PartReader(body.length, boundary).read(limit);
  let step = reading.next();
  while (step.done !== true) step = reading.next(rangeOf(body, step.value));
  return step.value.map((part) => ({ ...part, head: body.subarray(part.start, part.end) }));
}

function rangeOf(body: Buffer, { offset, length }: ReadRange): Buffer {
  return body.subarray(offset, offset + length);
}
