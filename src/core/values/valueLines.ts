import { scanString } from '../rows/jsonTokens';
import {
  closerOf,
  isOpener,
  isWhiteSpace,
  type LineIndex,
  openerOf,
  parentOf,
} from '../rows/lineIndex';

/** In place of a line: the values that follow one another, as the elements of an array. */
export const SEQUENCE = -1;

/** The kinds of JSON values. @see RFC 8259 §3 */
export type ValueKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

const QUOTE = 0x22;

/** The lines in which the values that follow one another at the top level begin. */
export function* rootLines(index: LineIndex): Generator<number> {
  for (let line = 0; line < index.plainFrom; line = lineAfter(index, line)) yield line;
}

/**
 * The line after the value that begins in `line`; where its container is not closed, the end of
 * what is JSON.
 */
export function lineAfter(index: LineIndex, line: number): number {
  const closer = closerOf(index, line);
  if (closer !== undefined) return closer + 1;
  return isOpener(index, line) ? index.plainFrom : line + 1;
}

/** The line up to, not including, which the members or elements of a container go. */
export function endOfMembers(index: LineIndex, line: number): number {
  if (line === SEQUENCE) return index.plainFrom;
  if (!isOpener(index, line)) return line + 1;
  return closerOf(index, line) ?? endOfUnclosed(index);
}

/** Leaves out a member that lacks its value because the body ends, or is no JSON, there. */
function endOfUnclosed(index: LineIndex): number {
  const last = index.plainFrom - 1;
  if (isOpener(index, last) || openerOf(index, last) !== undefined) return index.plainFrom;
  const start = valueStart(index, last);
  const limit = index.starts[index.plainFrom] ?? index.text.length;
  const isNameAlone =
    index.text[start] === QUOTE &&
    start === index.starts[last] &&
    kindOf(index, parentOf(index, last)?.line ?? last) === 'object';
  return start >= limit || isNameAlone ? last : index.plainFrom;
}

/** The lines of the members or elements of the container that begins in `line`; none of others. */
export function* memberLines(index: LineIndex, line: number): Generator<number> {
  const end = endOfMembers(index, line);
  for (let member = line + 1; member < end; member = lineAfter(index, member)) yield member;
}

/** The byte offset after the name with which the line begins, or its start where it has none. */
export function nameEnd(index: LineIndex, line: number): number {
  const { text, starts } = index;
  const start = starts[line] ?? 0;
  if (text[start] !== QUOTE) return start;
  const after = scanString(text, start, text.length);
  return text[skipSpace(text, after)] === 0x3a ? after : start;
}

/** The byte offset at which the value of a line begins. */
export function valueStart(index: LineIndex, line: number): number {
  const start = index.starts[line] ?? 0;
  const after = nameEnd(index, line);
  return after === start ? start : skipSpace(index.text, skipSpace(index.text, after) + 1);
}

/** The byte offset after a value that begins at `start` in the line. */
export function valueEnd(index: LineIndex, line: number, start: number): number {
  const { text } = index;
  const closer = closerOf(index, line);
  if (closer !== undefined) return (index.starts[closer] ?? 0) + 1;
  switch (text[start]) {
    case QUOTE:
      return scanString(text, start, text.length);
    case 0x7b:
    case 0x5b:
      // Empty, or cut short by the end of the body.
      return isOpener(index, line) ? text.length : skipSpace(text, start + 1) + 1;
    case undefined:
    default:
      return endOfWord(text, start);
  }
}

/** Which kind of value begins with this byte. */
export function kindOfByte(byte: number | undefined): ValueKind {
  switch (byte) {
    case QUOTE:
      return 'string';
    case 0x7b:
      return 'object';
    case 0x5b:
      return 'array';
    case 0x74:
    case 0x66:
      return 'boolean';
    case 0x6e:
      return 'null';
    case undefined:
    default:
      return 'number';
  }
}

/** The kind of the value that begins in the line. */
export function kindOf(index: LineIndex, line: number): ValueKind {
  return line === SEQUENCE ? 'array' : kindOfByte(index.text[valueStart(index, line)]);
}

/** The value that begins in the line, exactly as received. */
export function sourceOf(index: LineIndex, line: number): string {
  const start = valueStart(index, line);
  return index.text.toString('utf8', start, valueEnd(index, line, start));
}

/** The characters of a string as received, its quotes included. */
export function decodeString(source: string): string {
  return source.includes('\\') ? String(JSON.parse(source)) : source.slice(1, -1);
}

function skipSpace(text: Uint8Array, start: number): number {
  let at = start;
  while (isWhiteSpace(text[at])) at++;
  return at;
}

function endOfWord(text: Uint8Array, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const byte = text[at];
    if (byte === 0x2c || byte === 0x5d || byte === 0x7d || isWhiteSpace(byte)) break;
  }
  return at;
}
