import { breakLine } from './breakLine';
import { depthOf, lineEnd, type LineIndex } from './lineIndex';
import { lineTokens } from './lineTokens';
import { Uint32List } from './uint32List';

/** Longest row where lines are not wrapped: no screen shows more, and the panel stays quick. */
const MAX_COLUMNS = 2000;
const MAX_SHOWN_DEPTH = 200;
const COLUMNS_PER_LEVEL = 2;

/** Which lines take several rows, and where these begin. */
export interface Wrapping {
  /** Deeper lines are indented by so many levels only, so that half the row is left for text. */
  readonly maxDepth: number;
  /** The numbers of the lines that take more than one row, ascending. */
  readonly lines: Uint32List;
  /** For each of these the position of its first break in `breaks`, and one more as the end. */
  readonly firstBreaks: Uint32List;
  /** Byte offsets at which continuation rows begin. */
  readonly breaks: Uint32List;
}

/** Lays lines out in rows of at most `columns` columns, indentation included; 0: of 2,000. */
export function wrapLines(index: LineIndex, columns: number): Wrapping {
  const limit = columns > 0 ? Math.min(Math.floor(columns), MAX_COLUMNS) : MAX_COLUMNS;
  const wrapping = {
    maxDepth: Math.min(Math.floor(limit / (2 * COLUMNS_PER_LEVEL)), MAX_SHOWN_DEPTH),
    lines: new Uint32List(),
    firstBreaks: new Uint32List(),
    breaks: new Uint32List(),
  };
  // A tab takes more columns than bytes, any other character at most as many.
  const hasTabs =
    index.plainFrom < index.count && index.text.includes(0x09, index.starts[index.plainFrom]);
  for (let line = 0; line < index.count; line++) {
    const width = limit - COLUMNS_PER_LEVEL * Math.min(depthOf(index, line), wrapping.maxDepth);
    const mustMeasure = hasTabs && line >= index.plainFrom;
    if (mustMeasure || !surelyFits(index, line, width)) {
      addBreaks(index, line, Math.max(width, 1), wrapping);
    }
  }
  wrapping.firstBreaks.push(wrapping.breaks.length);
  return wrapping;
}

/** Judges by the number of bytes; one is added for the space after a colon. */
function surelyFits(index: LineIndex, line: number, width: number): boolean {
  const start = index.starts[line] ?? 0;
  const next = line + 1 < index.count ? (index.starts[line + 1] ?? 0) : index.text.length;
  return next - start + 1 <= width || lineEnd(index, line) - start + 1 <= width;
}

function addBreaks(index: LineIndex, line: number, width: number, wrapping: Wrapping): void {
  const first = wrapping.breaks.length;
  breakLine(index.text, lineTokens(index, line), width, wrapping.breaks);
  if (wrapping.breaks.length > first) {
    wrapping.lines.push(line);
    wrapping.firstBreaks.push(first);
  }
}
