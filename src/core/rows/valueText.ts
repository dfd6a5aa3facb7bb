import { closerOf, isOpener, lineEnd, openerOf, type LineIndex } from './lineIndex';
import { lineTokens } from './lineTokens';

/**
 * The value that the line shows, as received: a member's value without its name, the whole
 * container for its opening and its closing line (as far as it came), any other line's own text.
 */
export function valueText(index: LineIndex, line: number): string {
  const opener = openerOf(index, line) ?? line;
  const values = lineTokens(index, opener).filter((token) => token.part === 'value');
  const start = values[0]?.start ?? 0;
  return index.text.toString('utf8', start, valueEnd(index, opener, values.at(-1)?.end ?? start));
}

function valueEnd(index: LineIndex, line: number, end: number): number {
  const closer = closerOf(index, line);
  if (closer !== undefined) return (index.starts[closer] ?? 0) + 1;
  if (!isOpener(index, line)) return end;
  return lineEnd(index, index.count - 1);
}
