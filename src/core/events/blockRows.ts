import type { EarlierPart } from '../../protocol/events';
import type { LayoutMode, Row } from '../../protocol/messages';
import type { Reply } from '../rows/answers';
import type { Block } from './block';
import { BlockLayout } from './blockLayout';
import { BlockMatches } from './blockMatches';

/** So many blocks keep the index of their text after it was shown. */
const RECENT_BLOCKS = 256;

/**
 * Blocks as rows. Blocks are added at the end and dropped from the beginning; neither looks into
 * their text, which happens when rows are asked for. Rows are counted as they are now: see
 * `dropped`.
 */
export class BlockRows {
  private layout: { mode: LayoutMode; columns: number; foldDepth: number };
  private blocks: BlockLayout[] = [];
  /** How many blocks were dropped. */
  private firstSerial = 0;
  /** Where blocks begin, in rows and lines; known for those before `counted`, and the next one. */
  private rowStarts: number[] = [0];
  private lineStarts: number[] = [0];
  private counted = 0;
  private matches: BlockMatches | undefined;
  private recent: BlockLayout[] = [];
  private earlier: EarlierPart | undefined;
  private droppedRows = 0;

  constructor(mode: LayoutMode) {
    this.layout = { mode, columns: 0, foldDepth: Infinity };
  }

  /** How many rows have gone from the beginning, of those that were ever counted. */
  get dropped(): number {
    return this.droppedRows;
  }

  get rowCount(): number {
    this.count();
    return this.rowStarts[this.blocks.length] ?? 0;
  }

  get lineCount(): number {
    this.count();
    return this.lineStarts[this.blocks.length] ?? 0;
  }

  push(block: Block): void {
    this.blocks.push(new BlockLayout(block, this.layout));
  }

  /** Says that the text of a block, counted from the last one, has changed. */
  changed(fromLast: number): void {
    const at = this.blocks.length - 1 - fromLast;
    this.blocks[at]?.changed();
    this.counted = Math.min(this.counted, at);
  }

  /** Drops the oldest blocks; `earlier` is what has gone altogether. */
  drop(count: number, earlier: EarlierPart): void {
    const gone = this.blocks.splice(0, count);
    this.firstSerial += gone.length;
    for (const { rowCount } of gone) this.droppedRows += rowCount;
    // The row that says so is one more.
    if (this.earlier === undefined) this.droppedRows--;
    this.earlier = earlier;
    this.rowStarts = [1];
    this.lineStarts = [1];
    this.counted = 0;
    this.recent = this.recent.filter((layout) => !gone.includes(layout));
  }

  /** Lays all blocks out anew; how deep they are folded stays, single folds are opened. */
  layOut(columns: number): void {
    this.relayOut({ ...this.layout, columns });
  }

  foldToDepth(depth: number): void {
    this.relayOut({ ...this.layout, foldDepth: depth });
  }

  rows(first: number, count: number): readonly Row[] {
    const rows: Row[] = [];
    const start = Math.max(0, Math.floor(first));
    if (this.earlier !== undefined && start === 0 && count > 0) {
      rows.push({ depth: 0, spans: [], line: 1, earlier: this.earlier });
    }
    let index = this.indexOf(Math.max(start, this.rowStarts[0] ?? 0));
    let inner = Math.max(0, start - (this.rowStarts[index] ?? 0));
    for (; index < this.blocks.length && rows.length < count; index++) {
      const before = this.lineStarts[index] ?? 0;
      for (const row of this.use(index).rows(inner, count - rows.length, before)) rows.push(row);
      inner = 0;
    }
    return rows;
  }

  /** The row in which a one-based line begins; where it is folded away, that of what hides it. */
  rowOf(line: number): number {
    this.count();
    const index = indexOfStart(this.lineStarts, this.blocks.length, line - 1);
    if (index === this.blocks.length || line <= (this.lineStarts[0] ?? 0)) return 0;
    const inner = line - (this.lineStarts[index] ?? 0);
    return (this.rowStarts[index] ?? 0) + this.use(index).rowOf(inner);
  }

  fold(row: number, expanded: boolean): void {
    const place = this.placeOf(row);
    if (place === undefined) return;
    this.use(place.index).fold(place.inner, expanded);
    this.counted = Math.min(this.counted, place.index);
  }

  find(query: string, matchCase: boolean): number {
    this.count();
    this.matches = new BlockMatches(query, matchCase);
    if (query === '') return 0;
    this.blocks.forEach((layout, index) => this.matches?.search(layout, this.firstSerial + index));
    return this.matches.total;
  }

  endSearch(): void {
    this.matches = undefined;
  }

  /** A match whose block was dropped is answered with one of length 0 in the first row. */
  reveal(index: number): Reply<'reveal'> {
    const match = this.matches?.at(index);
    const at = (match?.serial ?? -1) - this.firstSerial;
    const layout = this.blocks[at];
    if (match === undefined || layout === undefined) {
      return { row: 0, start: 0, length: 0, rowCount: this.rowCount };
    }
    const row = this.rowCount > 0 ? (this.rowStarts[at] ?? 0) : 0;
    if (match.isInHeader) {
      const length = this.matches?.query.length ?? 0;
      return { row, start: match.at, length, rowCount: this.rowCount };
    }
    this.use(at);
    this.matches?.searchText(layout);
    const found = layout.reveal(match.at);
    this.counted = Math.min(this.counted, at);
    return { ...found, row: row + found.row, rowCount: this.rowCount };
  }

  textOf(row: number, what: 'value' | 'path'): string {
    const place = this.placeOf(row);
    if (place === undefined) return '';
    const layout = this.use(place.index);
    const inner = place.inner - layout.headerRows;
    if (inner >= 0) return layout.open().answer('textOf', { row: inner, what }).text;
    return what === 'value' ? layout.block.text().toString('utf8') : '';
  }

  private relayOut(layout: typeof this.layout): void {
    this.layout = layout;
    const { blocks } = this;
    this.blocks = blocks.map(({ block }) => new BlockLayout(block, layout));
    this.recent = [];
    this.counted = 0;
  }

  /** Brings the counts up to date: measures what is new, and adds up from the first change on. */
  private count(): void {
    for (; this.counted < this.blocks.length; this.counted++) {
      const layout = this.blocks[this.counted];
      layout?.measure();
      const next = this.counted + 1;
      this.rowStarts[next] = (this.rowStarts[this.counted] ?? 0) + (layout?.rowCount ?? 0);
      this.lineStarts[next] = (this.lineStarts[this.counted] ?? 0) + (layout?.lineCount ?? 0);
    }
  }

  private placeOf(row: number): { readonly index: number; readonly inner: number } | undefined {
    if (!(row >= (this.rowStarts[0] ?? 0) && row < this.rowCount)) return undefined;
    const index = this.indexOf(row);
    return { index, inner: row - (this.rowStarts[index] ?? 0) };
  }

  /** The block that has this row; the number of blocks where there is none. */
  private indexOf(row: number): number {
    this.count();
    return indexOfStart(this.rowStarts, this.blocks.length, row);
  }

  /** Keeps the index of a block for the next question, and lets go of the one longest unused. */
  private use(index: number): BlockLayout {
    const layout = this.blocks[index];
    if (layout === undefined) throw new RangeError(`There is no block ${index}.`);
    if (!this.recent.includes(layout)) this.recent.push(layout);
    if (this.recent.length > RECENT_BLOCKS) this.recent.shift()?.forget();
    return layout;
  }
}

/** The last of `count` parts that begins at a place or before it; `count` where it is after all. */
function indexOfStart(starts: readonly number[], count: number, place: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle + 1] ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}
