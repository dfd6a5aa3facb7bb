import type { TableColumn } from '../protocol/explore';

const MIN_WIDTH = 48;
const MAX_WIDTH = 420;
/** The space that the style leaves in a cell, and in a header for its mark, in pixels. */
const CELL_SPACE = 26;

/** The widths of columns, and where each begins, in pixels. */
export class TableWidths {
  /** Where each column begins, and where the last one ends. */
  readonly starts: readonly number[];

  private constructor(private readonly widths: readonly number[]) {
    const starts = [0];
    for (const width of widths) starts.push((starts.at(-1) ?? 0) + width);
    this.starts = starts;
  }

  static of(columns: readonly TableColumn[], characterWidth: number): TableWidths {
    return new TableWidths(
      columns.map(({ width }) =>
        Math.min(Math.max(MIN_WIDTH, Math.ceil(width * characterWidth) + CELL_SPACE), MAX_WIDTH),
      ),
    );
  }

  /** Takes the widths of these columns from the widths of before. */
  keeping(before: TableWidths | undefined): TableWidths {
    return new TableWidths(this.widths.map((width, at) => before?.widths[at] ?? width));
  }

  with(column: number, width: number): TableWidths {
    return new TableWidths(this.widths.with(column, Math.max(MIN_WIDTH, Math.round(width))));
  }

  width(column: number): number {
    return this.widths[column] ?? MIN_WIDTH;
  }

  start(column: number): number {
    return this.starts[column] ?? 0;
  }

  get total(): number {
    return this.starts.at(-1) ?? 0;
  }

  /** The column at a place, or the last one before it. */
  columnAt(place: number): number {
    let low = 0;
    let high = this.widths.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.start(middle) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
