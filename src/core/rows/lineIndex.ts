import type { SpanKind } from '../../protocol/messages';

/** The closer of a container that the body ends in the midst of. */
export const UNCLOSED = 0xffffffff;

/**
 * Where the lines of a body begin. Ten bytes a line for JSON, four for text; a line's end is the
 * start of the next one, and what it shows is read from the text again when it is asked for.
 */
export interface LineIndex {
  /** Valid UTF-8. */
  readonly text: Buffer;
  readonly count: number;
  /** Byte offset of each line's first character. */
  readonly starts: Uint32Array;
  /**
   * For the opening line of a container the line that closes it (or `UNCLOSED`), for the closing
   * line the one that opens it, for any other line itself. Absent where nothing is nested.
   */
  readonly partners?: Uint32Array;
  /** Containers around each line, at most 65,535. Absent where nothing is nested. */
  readonly depths?: Uint16Array;
  /** From this line on, lines are the text's own, shown whole; before it they are JSON tokens. */
  readonly plainFrom: number;
  readonly plainKind: Extract<SpanKind, 'text' | 'invalid'>;
  /** True where the values that follow one another are the elements of one array, `$`. */
  readonly isSequence?: boolean;
}

/** Byte offset where the line ends, before the white space between it and the next line. */
export function lineEnd(index: LineIndex, line: number): number {
  const { text, starts } = index;
  const start = starts[line] ?? 0;
  let end = line + 1 < index.count ? (starts[line + 1] ?? 0) : text.length;
  if (line >= index.plainFrom) {
    if (end > start && text[end - 1] === 0x0a) end--;
    if (end > start && text[end - 1] === 0x0d) end--;
    return end;
  }
  while (end > start && isWhiteSpace(text[end - 1])) end--;
  return end;
}

/** Stands before each text of a JSON text sequence. @see RFC 7464 §2.1 */
export const RECORD_SEPARATOR = 0x1e;

/**
 * White space between tokens, and what separates the texts of a sequence: where that may not stand
 * there is no token, either. @see RFC 8259 §2
 */
export function isWhiteSpace(byte: number | undefined): boolean {
  return (
    byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === RECORD_SEPARATOR
  );
}

export function depthOf(index: LineIndex, line: number): number {
  return index.depths?.[line] ?? 0;
}

/** The line that closes the container which this line opens, if it is closed. */
export function closerOf(index: LineIndex, line: number): number | undefined {
  const partner = index.partners?.[line] ?? line;
  return partner > line && partner !== UNCLOSED ? partner : undefined;
}

/** The line that opens the container which this line closes. */
export function openerOf(index: LineIndex, line: number): number | undefined {
  const partner = index.partners?.[line] ?? line;
  return partner < line ? partner : undefined;
}

/** True where the line opens a container that has members, closed or not. */
export function isOpener(index: LineIndex, line: number): boolean {
  return (index.partners?.[line] ?? line) > line;
}

/**
 * The line that opens the container around this line, and how many members of it come before.
 * Steps over siblings, nested ones as a whole.
 */
export function parentOf(
  index: LineIndex,
  line: number,
): { readonly line: number; readonly before: number } | undefined {
  if (depthOf(index, line) === 0) return undefined;
  let before = 0;
  for (let above = line - 1; above >= 0; above--) {
    if (isOpener(index, above)) return { line: above, before };
    above = openerOf(index, above) ?? above;
    before++;
  }
  return undefined;
}

/** How many members or elements the container has that `line` opens and `closer` closes. */
export function countMembers(index: LineIndex, line: number, closer: number): number {
  let count = 0;
  for (let member = line + 1; member < closer; member++) {
    member = closerOf(index, member) ?? member;
    count++;
  }
  return count;
}
