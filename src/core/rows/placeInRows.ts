import { utf16Length } from './characterAt';
import type { Token } from './lineTokens';
import type { RowSource } from './rowsOfLine';

/** A position in a line as one in a row of it. */
export interface PlaceInRows {
  /** Which of the line's rows, from 0. */
  readonly part: number;
  /** In UTF-16 units of the row's text. */
  readonly start: number;
  /** UTF-16 units from there to the end of the row, what a fold adds not counted. */
  readonly left: number;
}

/** Finds the row of a line that has the UTF-16 unit `position` of the line's text. */
export function placeInRows(
  { index, tokens: reader, visible }: RowSource,
  line: number,
  position: number,
): PlaceInRows {
  const tokens = reader.read(line);
  const parts = visible.rowsOf(line);
  let start = position;
  let from = 0;
  for (let part = 0; ; part++) {
    const to = part + 1 < parts ? visible.breakOf(line, part + 1) : index.text.length;
    const length = lengthBetween(index.text, tokens, from, to);
    if (start < length || part + 1 >= parts) return { part, start, left: length - start };
    start -= length;
    from = to;
  }
}

function lengthBetween(text: Buffer, tokens: readonly Token[], start: number, end: number): number {
  let length = 0;
  for (const token of tokens) {
    const from = Math.max(token.start, start);
    const to = Math.min(token.end, end);
    if (from >= to) continue;
    // A space of ours follows the colon.
    length += token.part === 'colon' ? 2 : utf16Length(text, from, to);
  }
  return length;
}
