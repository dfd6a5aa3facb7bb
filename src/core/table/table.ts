import type { SortOrder, TableRow, TableShape } from '../../protocol/explore';
import type { LineIndex } from '../rows/lineIndex';
import { normalizedPath } from '../rows/normalizedPath';
import { memberLines, rootLines, sourceOf } from '../values/valueLines';
import { csvRecord } from './csv';
import { sortRows } from './sortRows';
import { plainText, tableCell } from './tableCell';
import { TableColumns } from './tableColumns';

const ROWS_MEASURED = 1000;
/** Rows that are looked at between two looks at the clock. */
const ROWS_AT_ONCE = 200;

/**
 * An array as a table, read from the lines of the body: per row its line is held, and the order of
 * the rows where it is sorted. Rows are numbered as they are ordered.
 */
export class Table {
  /** The line of each element, as received. */
  readonly lines: Uint32Array;
  private readonly columns: TableColumns;
  private scanned = 0;
  private order: Uint32Array | undefined;

  /** `array`: the line of the array; undefined: the values that follow one another. */
  constructor(
    private readonly index: LineIndex,
    private readonly array: number | undefined,
  ) {
    this.lines = Uint32Array.from(
      array === undefined ? rootLines(index) : memberLines(index, array),
    );
    this.columns = new TableColumns(index);
    this.scan(Infinity, ROWS_MEASURED);
  }

  get shape(): TableShape {
    return {
      path: this.path,
      rowCount: this.lines.length,
      columns: this.columns.all,
      isComplete: this.scanned >= this.lines.length,
      hasMoreColumns: this.columns.hasMore,
    };
  }

  private get path(): string {
    if (this.array !== undefined) return normalizedPath(this.index, this.array);
    return this.index.isSequence === true ? '$' : '';
  }

  /** Looks for further columns until a moment of `performance.now()`. */
  scan(deadlineMs: number, atMost = Infinity): void {
    const end = Math.min(this.lines.length, this.scanned + atMost);
    while (this.scanned < end) {
      const stop = Math.min(end, this.scanned + ROWS_AT_ONCE);
      for (; this.scanned < stop; this.scanned++) {
        this.columns.scan(this.lines[this.scanned] ?? 0, this.scanned < ROWS_MEASURED);
      }
      if (performance.now() >= deadlineMs) return;
    }
  }

  rows(
    first: number,
    count: number,
    firstColumn: number,
    columnCount: number,
  ): readonly TableRow[] {
    const end = Math.min(this.lines.length, first + count);
    const rows: TableRow[] = [];
    for (let at = Math.max(0, first); at < end; at++) {
      const cells = this.columns.cells(this.lineOf(at));
      const shown = Array.from({ length: columnCount }, (_, column) => {
        const line = cells.get(firstColumn + column);
        return line === undefined ? null : tableCell(this.index, line);
      });
      rows.push({ number: this.receivedRow(at) + 1, cells: shown });
    }
    return rows;
  }

  sort(column: number, order: SortOrder | null): void {
    this.order = order === null ? undefined : sortRows(this.index, this.cellsOf(column), order);
  }

  /** The line of each row's cell plus one, as received; 0 where it has none. */
  cellsOf(column: number): Uint32Array {
    return this.lines.map((line) => (this.columns.cell(line, column) ?? -1) + 1);
  }

  /** The same in the order of the table. */
  orderedCellsOf(column: number): Uint32Array {
    const cells = this.cellsOf(column);
    return this.order === undefined ? cells : this.order.map((row) => cells[row] ?? 0);
  }

  /** A value as it is copied: a string decoded, anything else as received. */
  cellText(row: number, column: number): string {
    const line = this.columns.cell(this.lineOf(row), column);
    if (line === undefined) return '';
    const source = sourceOf(this.index, line);
    return source.startsWith('"') ? plainText(this.index, line) : source;
  }

  csv(first: number, count: number, header: boolean): { text: string; rows: number } {
    const columns = this.columns.all;
    const records = header ? [csvRecord(columns.map(({ name }) => name))] : [];
    const end = Math.min(this.lines.length, first + count);
    for (let at = first; at < end; at++) {
      const cells = this.columns.cells(this.lineOf(at));
      records.push(
        csvRecord(
          columns.map((_, column) => {
            const line = cells.get(column);
            return line === undefined ? '' : plainText(this.index, line);
          }),
        ),
      );
    }
    return { text: records.join(''), rows: Math.max(0, end - first) };
  }

  /** The line of a row in the order of the table. */
  lineOf(row: number): number {
    return this.lines[this.receivedRow(row)] ?? 0;
  }

  private receivedRow(row: number): number {
    return this.order?.[row] ?? row;
  }
}
