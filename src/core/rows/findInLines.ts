import type { LineIndex } from './lineIndex';
import { ShownText } from './shownText';
import { Uint32List } from './uint32List';

/** More matches than these are not counted: nobody steps through them. */
const MAX_MATCHES = 100_000;
const CHUNK_BYTES = 1 << 16;

/** Where a query was found; matches of one query do not overlap. */
export interface Matches {
  /** The zero-based line of each match. */
  readonly lines: Uint32List;
  /** Where in that line each match begins, in UTF-16 units of the line's text. */
  readonly starts: Uint32List;
  /** In UTF-16 units. */
  readonly length: number;
}

/**
 * Finds a text in the lines as shown, at most 100,000 times. Without `matchCase`, characters are
 * compared in their simple lower case. A match never spans lines.
 */
export function findInLines(index: LineIndex, query: string, matchCase: boolean): Matches {
  const matches = { lines: new Uint32List(), starts: new Uint32List(), length: query.length };
  if (query === '' || /[\r\n]/.test(query)) return matches;
  const fold = matchCase ? (text: string): string => text : foldCase;
  const folded = fold(query);
  const shown = new ShownText(index);
  for (let first = 0; first < index.count && matches.lines.length < MAX_MATCHES;) {
    const end = endOfChunk(index, first);
    findInChunk(fold(shown.read(first, end)), first, folded, matches);
    first = end;
  }
  return matches;
}

/** The length stays, so that positions do. */
function foldCase(text: string): string {
  return text.replaceAll('\u0130', 'i').toLowerCase().replaceAll('\u03c2', '\u03c3');
}

function endOfChunk(index: LineIndex, first: number): number {
  const stop = (index.starts[first] ?? 0) + CHUNK_BYTES;
  let low = first + 1;
  let high = index.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((index.starts[middle] ?? 0) < stop) low = middle + 1;
    else high = middle;
  }
  return low;
}

function findInChunk(chunk: string, first: number, query: string, matches: Matches): void {
  let line = first;
  let lineStart = 0;
  let nextLine = chunk.indexOf('\n') + 1;
  for (let at = chunk.indexOf(query); at !== -1; at = chunk.indexOf(query, at + query.length)) {
    while (nextLine <= at) {
      line++;
      lineStart = nextLine;
      nextLine = chunk.indexOf('\n', lineStart) + 1;
    }
    matches.lines.push(line);
    matches.starts.push(at - lineStart);
    if (matches.lines.length === MAX_MATCHES) return;
  }
}
