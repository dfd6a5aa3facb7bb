import type { TableColumn } from '../../protocol/explore';
import type { LineIndex } from '../rows/lineIndex';
import { MemberName, nameOf } from '../values/memberNames';
import { endOfMembers, kindOf, lineAfter, valueEnd, valueStart } from '../values/valueLines';

const MAX_COLUMNS = 500;
const MAX_WIDTH = 60;

/** A column as it is looked for in a row. */
interface Column {
  readonly name: string;
  readonly member: MemberName | undefined;
  /** The column of the next member that repeats the name in a row. */
  repeated: number | undefined;
  width: number;
  numbers: number;
  others: number;
  /** The row that was last seen to have it, as `stamp` counts them. */
  seenIn: number;
}

/**
 * The columns of a table: the members of all rows in the order of their first appearance. A name
 * that a row repeats has a further column, so that nothing is lost. Rows that are arrays have a
 * column for each position, other rows one for the value itself.
 */
export class TableColumns {
  /** True where there are more than are kept. */
  hasMore = false;
  private readonly columns: Column[] = [];
  private readonly byName = new Map<string, number>();
  private readonly positions: number[] = [];
  private valueColumn: number | undefined;
  /** For each place in a row the column that the member there had in the row before. */
  private readonly hints: number[] = [];
  private stamp = 0;

  constructor(private readonly index: LineIndex) {}

  get all(): readonly TableColumn[] {
    return this.columns.map(({ name, width, numbers, others }) => ({
      name,
      width,
      isNumeric: numbers > 0 && others === 0,
    }));
  }

  /** Adds what columns the row in `line` has, and with `isMeasured` looks at its cells. */
  scan(line: number, isMeasured: boolean): void {
    this.forEachCell(line, true, (column, cell) => {
      if (isMeasured) this.measure(column, cell);
      return true;
    });
  }

  /** The line of each cell of a row, by column; columns that it lacks are left out. */
  cells(line: number): ReadonlyMap<number, number> {
    const cells = new Map<number, number>();
    this.forEachCell(line, false, (column, cell) => {
      cells.set(column, cell);
      return true;
    });
    return cells;
  }

  /** The line of one cell of a row. */
  cell(line: number, column: number): number | undefined {
    let found: number | undefined;
    this.forEachCell(line, false, (at, cell) => {
      if (at === column) found = cell;
      return at !== column;
    });
    return found;
  }

  /** Reports each cell until `report` returns false. */
  private forEachCell(
    line: number,
    mayAdd: boolean,
    report: (column: number, cell: number) => boolean,
  ): void {
    this.stamp++;
    const kind = kindOf(this.index, line);
    if (kind !== 'object' && kind !== 'array') {
      this.valueColumn ??= mayAdd ? this.add('', undefined) : undefined;
      if (this.valueColumn !== undefined) report(this.valueColumn, line);
      return;
    }
    let place = 0;
    const end = endOfMembers(this.index, line);
    for (let cell = line + 1; cell < end; cell = lineAfter(this.index, cell)) {
      const column =
        kind === 'object' ? this.columnOf(cell, place, mayAdd) : this.columnAt(place, mayAdd);
      place++;
      if (column !== undefined && !report(column, cell)) return;
    }
  }

  private columnAt(place: number, mayAdd: boolean): number | undefined {
    const known = this.positions[place];
    if (known !== undefined || !mayAdd) return known;
    const added = this.add(`[${place}]`, undefined);
    if (added !== undefined) this.positions[place] = added;
    return added;
  }

  private columnOf(cell: number, place: number, mayAdd: boolean): number | undefined {
    const hint = this.hints[place];
    const hinted = hint === undefined ? undefined : this.columns[hint];
    if (hint !== undefined && hinted?.member?.isOf(this.index, cell) === true) {
      return this.take(hint, mayAdd);
    }
    const name = nameOf(this.index, cell);
    const known = this.byName.get(name);
    const column = known ?? (mayAdd ? this.add(name, new MemberName(name)) : undefined);
    if (column === undefined) return undefined;
    this.byName.set(name, column);
    this.hints[place] = column;
    return this.take(column, mayAdd);
  }

  /** The column of the name, or of its next repetition where the row had it already. */
  private take(first: number, mayAdd: boolean): number | undefined {
    let column: number | undefined = first;
    for (;;) {
      const taken: Column | undefined = column === undefined ? undefined : this.columns[column];
      if (taken === undefined) return undefined;
      if (taken.seenIn !== this.stamp) {
        taken.seenIn = this.stamp;
        return column;
      }
      if (mayAdd) taken.repeated ??= this.add(taken.name, undefined);
      column = taken.repeated;
    }
  }

  private add(name: string, member: MemberName | undefined): number | undefined {
    if (this.columns.length >= MAX_COLUMNS) {
      this.hasMore = true;
      return undefined;
    }
    // Its header has a mark where the table is sorted by it.
    const width = Math.min(name.length + 2, MAX_WIDTH);
    const none = { repeated: undefined, numbers: 0, others: 0, seenIn: 0 };
    this.columns.push({ name, member, width, ...none });
    return this.columns.length - 1;
  }

  private measure(at: number, cell: number): void {
    const column = this.columns[at];
    if (column === undefined) return;
    const kind = kindOf(this.index, cell);
    const start = valueStart(this.index, cell);
    const length = valueEnd(this.index, cell, start) - start - (kind === 'string' ? 2 : 0);
    column.width = Math.max(column.width, Math.min(length, MAX_WIDTH));
    if (kind === 'number') column.numbers++;
    else if (kind !== 'null') column.others++;
  }
}
