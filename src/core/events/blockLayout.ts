import type { Extent, LayoutMode, Row } from '../../protocol/messages';
import { BodyDocument } from '../rows/bodyDocument';
import type { Block } from './block';
import { countLines } from './countLines';

type Counts = Pick<Extent, 'rowCount' | 'lineCount'>;

/** How blocks are laid out. */
export interface Layout {
  readonly mode: LayoutMode;
  /** Wrap width, 0 for none. */
  readonly columns: number;
  /** Containers with so many levels around them, the block's header included, are folded. */
  readonly foldDepth: number;
}

/**
 * One block laid out. Its text is read and indexed when it is measured or shown; only a block with
 * folds of its own keeps its index until `forget` with `isPinned`.
 */
export class BlockLayout {
  /** As counted last; 0 until `measure`. */
  rowCount = 0;
  lineCount = 0;
  isStale = true;
  /** True where what is folded cannot be told from the layout alone. */
  isPinned = false;
  private isFolded: boolean;
  private textRows = 0;
  private document: BodyDocument | undefined;

  constructor(
    readonly block: Block,
    private readonly layout: Layout,
  ) {
    this.isFolded = this.headerRows > 0 && layout.foldDepth <= 0;
  }

  get headerRows(): 0 | 1 {
    return this.block.hasHeader ? 1 : 0;
  }

  /** The text has changed. */
  changed(): void {
    this.isStale = true;
    this.isPinned = false;
    this.document = undefined;
  }

  /** Counts rows and lines anew, where something has changed. */
  measure(): void {
    if (!this.isStale) return;
    this.isStale = false;
    const { rowCount, lineCount } = this.countQuickly() ?? this.countLaidOut();
    this.textRows = rowCount;
    this.lineCount = this.headerRows + lineCount;
    this.count();
  }

  /** The text's own document, made anew where it was forgotten. */
  open(): BodyDocument {
    if (this.document === undefined) {
      const { mode, foldDepth } = this.layout;
      const columns = this.textColumns;
      this.document = new BodyDocument(this.block.format);
      this.document.append(this.block.text());
      this.document.end();
      // As it is laid out without being asked.
      if (columns !== 0 || mode !== 'pretty') this.document.answer('layout', { mode, columns });
      const depth = foldDepth - this.headerRows;
      if (!this.isTextOpen) this.document.answer('foldToDepth', { depth });
    }
    return this.document;
  }

  /** Lets go of the index, if it can be made again as it is. */
  forget(): void {
    if (!this.isPinned) this.document = undefined;
  }

  /** Rows from `first`, counted from the header, `before` lines being before the block. */
  rows(first: number, count: number, before: number): readonly Row[] {
    const rows: Row[] = [];
    if (this.block.hasHeader && first === 0) rows.push(this.headerRow(before + 1));
    if (this.isFolded || rows.length >= count) return rows;
    const start = Math.max(0, first - this.headerRows);
    const reply = this.open().answer('rows', { first: start, count: count - rows.length });
    const lines = before + this.headerRows;
    for (const row of reply.rows) {
      const line = row.line === undefined ? {} : { line: row.line + lines };
      rows.push({ ...row, depth: row.depth + this.headerRows, ...line });
    }
    return rows;
  }

  /** The row, counted from the header, in which a one-based line of the block begins. */
  rowOf(line: number): number {
    const { headerRows } = this;
    const isInHeader = this.isFolded || line <= headerRows;
    return isInHeader ? 0 : headerRows + this.open().rowOf(line - headerRows);
  }

  fold(row: number, expanded: boolean): void {
    if (row < this.headerRows) {
      this.isFolded = !expanded;
    } else {
      this.isPinned = true;
      const inner = row - this.headerRows;
      this.textRows = this.open().answer('fold', { row: inner, expanded }).rowCount;
    }
    this.count();
  }

  /** Unfolds what hides a match in the text and says where it is, counted from the header. */
  reveal(match: number): {
    readonly row: number;
    readonly start: number;
    readonly length: number;
  } {
    this.isFolded = false;
    const { row, start, length, rowCount } = this.open().answer('reveal', { match });
    if (rowCount !== this.textRows) this.isPinned = true;
    this.textRows = rowCount;
    this.count();
    return { row: row + this.headerRows, start, length };
  }

  /** True where nothing in the text is folded: what is folded as a whole is open inside. */
  private get isTextOpen(): boolean {
    const { foldDepth } = this.layout;
    return foldDepth >= MAX_DEPTH || foldDepth < this.headerRows;
  }

  private countQuickly(): Counts | undefined {
    if (this.document !== undefined || !this.isTextOpen) return undefined;
    const { block } = this;
    const lineCount = countLines(block.text(), block.format, this.textColumns);
    return lineCount === undefined ? undefined : { rowCount: lineCount, lineCount };
  }

  private countLaidOut(): Counts {
    const wasOpen = this.document !== undefined;
    const { extent } = this.open();
    if (!wasOpen) this.document = undefined;
    return extent;
  }

  /** The text below a header is indented by a level. */
  private get textColumns(): number {
    const { columns } = this.layout;
    return columns === 0 ? 0 : Math.max(1, columns - this.headerRows * COLUMNS_PER_LEVEL);
  }

  private headerRow(line: number): Row {
    const row = { depth: 0, ...this.block.header(this.isFolded), line };
    return this.textRows === 0 ? row : { ...row, fold: this.isFolded ? 'collapsed' : 'expanded' };
  }

  private count(): void {
    this.rowCount = this.headerRows + (this.isFolded ? 0 : this.textRows);
  }
}

const COLUMNS_PER_LEVEL = 2;
/** Deeper containers are never folded by their depth. */
const MAX_DEPTH = 0xffff;
