import { breakLine } from './breakLine';
import { isNarrow } from './isNarrow';
import { depthOf, lineEnd, type LineIndex } from './lineIndex';
import { lineTokens } from './lineTokens';
import { Uint32List } from './uint32List';

/** Longest row where lines are not wrapped: no screen shows more, and the panel stays quick. */
const MAX_COLUMNS = 2000;
const MAX_SHOWN_DEPTH = 200;
const COLUMNS_PER_LEVEL = 2;
/** Of a tab; every other character has fewer. */
const MOST_COLUMNS_PER_BYTE = 8;

/** Which lines take several rows, and where these begin. */
export interface Wrapping {
  /** Deeper lines are indented by so many levels only, so that half the row is left for text. */
  readonly maxDepth: number;
  /** The numbers of the lines that take more than one row, ascending. */
  readonly lines: Uint32List;
  /** For each of these the position of its first break in `breaks`. */
  readonly firstBreaks: Uint32List;
  /** Byte offsets at which continuation rows begin. */
  readonly breaks: Uint32List;
}

/**
 * Lays lines out in rows of at most `columns` columns, indentation included; 0: of 2,000.
 * `atWords`: words are not torn where that can be.
 */
export class LineWrapping implements Wrapping {
  readonly maxDepth: number;
  readonly lines = new Uint32List();
  readonly firstBreaks = new Uint32List();
  readonly breaks = new Uint32List();
  private readonly limit: number;
  private done = 0;

  constructor(
    private readonly index: LineIndex,
    columns: number,
    private readonly atWords = false,
  ) {
    this.limit = columns > 0 ? Math.min(Math.floor(columns), MAX_COLUMNS) : MAX_COLUMNS;
    const maxDepth = Math.floor(this.limit / (2 * COLUMNS_PER_LEVEL));
    this.maxDepth = Math.min(maxDepth, MAX_SHOWN_DEPTH);
    this.extend();
  }

  /**
   * Lays out the lines that the index has got since, and the one that was the last, which may have
   * grown. Returns the first of these.
   */
  extend(): number {
    const { index } = this;
    const first = Math.max(0, this.done - 1);
    this.forgetFrom(first);
    for (let line = first; line < index.count; line++) {
      const depth = Math.min(depthOf(index, line), this.maxDepth);
      const width = this.limit - COLUMNS_PER_LEVEL * depth;
      if (!surelyFits(index, line, width)) this.addBreaks(line, Math.max(width, 1));
    }
    this.done = index.count;
    return first;
  }

  private forgetFrom(first: number): void {
    const { lines, firstBreaks, breaks } = this;
    while (lines.length > 0 && lines.at(lines.length - 1) >= first) {
      lines.pop();
      breaks.length = firstBreaks.pop();
    }
  }

  private addBreaks(line: number, width: number): void {
    const { index, breaks } = this;
    const first = breaks.length;
    breakLine(index.text, lineTokens(index, line), width, breaks, this.atWords);
    if (breaks.length > first) {
      this.lines.push(line);
      this.firstBreaks.push(first);
    }
  }
}

/** Judges by the number of bytes, where they say enough. */
function surelyFits(index: LineIndex, line: number, width: number): boolean {
  const start = index.starts[line] ?? 0;
  const end = lineEnd(index, line);
  // One more for the space after a colon.
  const bytes = end - start + 1;
  const fits = bytes <= width;
  return fits && (bytes * MOST_COLUMNS_PER_BYTE <= width || isNarrow(index.text, start, end));
}
