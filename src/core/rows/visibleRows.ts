import { closerOf, depthOf, parentOf, type LineIndex } from './lineIndex';
import type { Wrapping } from './lineWrapping';

const COLLAPSED = 1;
const HIDDEN = 2;
const WRAPPED = 4;
const LINES_PER_BLOCK = 1024;

/** A row of a line: `part` 0 is its first row. */
export interface RowPlace {
  readonly line: number;
  readonly part: number;
}

/**
 * Which lines are folded away, and which row shows which line. One byte a line; rows are counted
 * for each block of 1,024 lines, so that folding a million lines is a pass over their bytes, and
 * finding a row is a pass over the block counts and one block.
 */
export class VisibleRows {
  private states = new Uint8Array(0);
  private blockRows = new Uint32Array(0);
  /** How many rows are visible. */
  rowCount = 0;

  constructor(
    private readonly index: LineIndex,
    private readonly wrapping: Wrapping,
  ) {
    this.extend(0);
  }

  /** Takes in the lines from `first` on, which are new or may have grown; they are not folded. */
  extend(first: number): void {
    const { index, wrapping } = this;
    if (index.count > this.states.length) {
      const room = Math.max(index.count, this.states.length * 2);
      const blockCount = Math.ceil(room / LINES_PER_BLOCK);
      this.states = grown(this.states, new Uint8Array(blockCount * LINES_PER_BLOCK));
      this.blockRows = grown(this.blockRows, new Uint32Array(blockCount));
    }
    if (first < index.count) this.clear(first, WRAPPED);
    const { lines } = wrapping;
    for (let position = lines.lowerBound(first); position < lines.length; position++) {
      this.set(lines.at(position), WRAPPED);
    }
    this.recount(first, index.count - 1);
  }

  isCollapsed(line: number): boolean {
    return this.has(line, COLLAPSED);
  }

  /** How many rows the line takes where it is visible. */
  rowsOf(line: number): number {
    if (!this.has(line, WRAPPED)) return 1;
    const position = this.wrapping.lines.lowerBound(line);
    return this.wrappedRows(position);
  }

  /** The byte offset at which a continuation row (`part` 1 and more) of the line begins. */
  breakOf(line: number, part: number): number {
    const { lines, firstBreaks, breaks } = this.wrapping;
    return breaks.at(firstBreaks.at(lines.lowerBound(line)) + part - 1);
  }

  /** The next visible line after a visible one. */
  nextLine(line: number): number {
    return (this.isCollapsed(line) ? (closerOf(this.index, line) ?? line) : line) + 1;
  }

  /** What the zero-based visible row shows. */
  placeOf(row: number): RowPlace | undefined {
    if (!(row >= 0 && row < this.rowCount)) return undefined;
    let left = row;
    let block = 0;
    while (left >= (this.blockRows[block] ?? 0)) left -= this.blockRows[block++] ?? 0;
    for (let line = block * LINES_PER_BLOCK; line < this.index.count; line++) {
      if (this.has(line, HIDDEN)) continue;
      const rows = this.rowsOf(line);
      if (left < rows) return { line, part: left };
      left -= rows;
    }
    return undefined;
  }

  /** The row in which a visible line begins; of a hidden one, the last of what it is folded into. */
  rowOf(line: number): number {
    const before = this.rowsBefore(line);
    return this.has(line, HIDDEN) ? before - 1 : before;
  }

  private rowsBefore(line: number): number {
    const block = Math.floor(line / LINES_PER_BLOCK);
    let row = 0;
    for (let before = 0; before < block; before++) row += this.blockRows[before] ?? 0;
    return row + this.countRows(block * LINES_PER_BLOCK, line);
  }

  /** Folds the container that a visible line opens; other lines stay as they are. */
  collapse(line: number): void {
    const closer = closerOf(this.index, line);
    if (closer === undefined || this.isCollapsed(line)) return;
    this.set(line, COLLAPSED);
    for (let inner = line + 1; inner <= closer; inner++) this.set(inner, HIDDEN);
    this.recount(line, closer);
  }

  /** Unfolds the container that a visible line opens; what is folded in it stays so. */
  expand(line: number): void {
    const closer = closerOf(this.index, line);
    if (closer === undefined || !this.isCollapsed(line)) return;
    this.clear(line, COLLAPSED);
    this.uncover(line, closer);
  }

  /** Folds the containers that have `depth` or more around them, and unfolds the others. */
  collapseFrom(depth: number): void {
    let coveredTo = -1;
    for (let line = 0; line < this.index.count; line++) {
      this.clear(line, COLLAPSED | HIDDEN);
      if (line <= coveredTo) this.set(line, HIDDEN);
      const closer = closerOf(this.index, line);
      if (closer === undefined || depthOf(this.index, line) < depth) continue;
      this.set(line, COLLAPSED);
      coveredTo = Math.max(coveredTo, closer);
    }
    this.recount(0, this.index.count - 1);
  }

  /** Unfolds the containers around a line, so that it is visible. */
  show(line: number): void {
    if (!this.has(line, HIDDEN)) return;
    let outermost = line;
    for (let parent = parentOf(this.index, line); parent !== undefined;) {
      if (this.isCollapsed(parent.line)) outermost = parent.line;
      this.clear(parent.line, COLLAPSED);
      parent = parentOf(this.index, parent.line);
    }
    this.uncover(outermost, closerOf(this.index, outermost) ?? outermost);
  }

  /** Makes the lines of an unfolded container visible, those of folded ones in it excepted. */
  private uncover(line: number, closer: number): void {
    for (let inner = line + 1; inner <= closer; inner = this.nextLine(inner)) {
      this.clear(inner, HIDDEN);
    }
    this.recount(line, closer);
  }

  private recount(first: number, last: number): void {
    const lastBlock = Math.floor(last / LINES_PER_BLOCK);
    for (let block = Math.floor(first / LINES_PER_BLOCK); block <= lastBlock; block++) {
      const start = block * LINES_PER_BLOCK;
      const rows = this.countRows(start, Math.min(start + LINES_PER_BLOCK, this.index.count));
      this.rowCount += rows - (this.blockRows[block] ?? 0);
      this.blockRows[block] = rows;
    }
  }

  /** Counts the visible rows of the lines from `first` up to, not including, `end`. */
  private countRows(first: number, end: number): number {
    const { states } = this;
    let position = this.wrapping.lines.lowerBound(first);
    let rows = 0;
    for (let line = first; line < end; line++) {
      const state = states[line] ?? 0;
      const isVisible = (state & HIDDEN) === 0;
      if ((state & WRAPPED) !== 0) {
        if (isVisible) rows += this.wrappedRows(position);
        position++;
      } else if (isVisible) {
        rows++;
      }
    }
    return rows;
  }

  private wrappedRows(position: number): number {
    const { firstBreaks, breaks } = this.wrapping;
    const isLast = position + 1 === firstBreaks.length;
    const end = isLast ? breaks.length : firstBreaks.at(position + 1);
    return end - firstBreaks.at(position) + 1;
  }

  private has(line: number, flag: number): boolean {
    return ((this.states[line] ?? 0) & flag) !== 0;
  }

  private set(line: number, flag: number): void {
    this.states[line] = (this.states[line] ?? 0) | flag;
  }

  private clear(line: number, flags: number): void {
    this.states[line] = (this.states[line] ?? 0) & ~flags;
  }
}

function grown<Numbers extends Uint8Array | Uint32Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from);
  return into;
}
