import type { SortOrder } from '../../../src/protocol/explore';
import { indexJson } from '../../../src/core/rows/indexJson';
import { Table } from '../../../src/core/table/table';
import { documentOf } from '../rows/rowsModel';

export function tableOf(body: string): Table {
  return new Table(indexJson(Buffer.from(body)), 0);
}

/** The cells of a table as a person sees them; a hole for what a row lacks. */
export function shown(table: Table): readonly (readonly (string | null)[])[] {
  const { rowCount, columns } = table.shape;
  return table
    .rows(0, rowCount, 0, columns.length)
    .map(({ cells }) => cells.map((cell) => cell?.text ?? null));
}

/** The values of a column, in the order in which the table has them then; '' for a hole. */
export function sorted(values: readonly string[], order: SortOrder): readonly string[] {
  const rows = values.map((value, at) =>
    value === '' ? `{"i":${at}}` : `{"i":${at},"v":${value}}`,
  );
  const table = tableOf(`[{"i":-1,"v":0},${rows.join()}]`);
  table.sort(1, order);
  const cells = shown(table).filter(([i]) => i !== '-1');
  return cells.map(([i]) => values[Number(i)] ?? '');
}

/** The chart of a column of a body's table, over another one or over the rows. */
export function chart(body: string, y: string, x: string | null, width = 100) {
  const document = documentOf(body);
  const columns = document.answer('table', { row: null })?.columns.map(({ name }) => name) ?? [];
  const over = x === null ? null : columns.indexOf(x);
  return document.answer('chart', { x: over, y: columns.indexOf(y), width });
}
