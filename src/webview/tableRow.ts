import type { TableCell } from '../protocol/explore';
import { element, plainServerText } from './dom';
import type { TableWidths } from './tableWidths';

/** What a row's cells are read from. */
export interface CellSource {
  cell(row: number, column: number): TableCell | null | undefined;
  number(row: number, column: number): number | undefined;
}

/** The element of one row of a table, with those of its cells that are in view. */
export class TableRowElement {
  readonly element: HTMLElement;
  private readonly header = element('div', {
    className: 'grid-number',
    attributes: { role: 'rowheader', 'aria-colindex': '1' },
  });
  private readonly box = element('div', {
    className: 'grid-cells',
    attributes: { role: 'presentation' },
  });
  private readonly cells = new Map<number, { shown: boolean; readonly element: HTMLElement }>();

  constructor(
    private readonly row: number,
    private readonly formatNumber: (value: number) => string,
  ) {
    this.element = element('div', { className: 'grid-row', attributes: { role: 'row' } }, [
      this.header,
      this.box,
    ]);
    this.element.dataset['row'] = String(row);
    this.element.setAttribute('aria-rowindex', String(row + 2));
  }

  /** Shows these columns, at their places. */
  draw(
    source: CellSource,
    columns: readonly number[],
    numeric: ReadonlySet<number>,
    widths: TableWidths,
  ): void {
    for (const [column, { element: cell }] of this.cells) {
      if (columns.includes(column)) continue;
      cell.remove();
      this.cells.delete(column);
    }
    for (const column of columns) {
      const cell = this.cells.get(column) ?? this.add(column, numeric.has(column));
      if (cell.shown) continue;
      const content = source.cell(this.row, column);
      if (content === undefined) continue;
      cell.shown = true;
      fill(cell.element, content);
    }
    for (const [column, { element: cell }] of this.cells) place(cell, widths, column);
    const number = source.number(this.row, columns[0] ?? 0);
    if (number !== undefined) this.header.textContent = this.formatNumber(number);
  }

  /** Moves the cells sideways. */
  shift(left: number): void {
    this.box.style.transform = `translateX(${-left}px)`;
  }

  cell(column: number): HTMLElement | undefined {
    return this.cells.get(column)?.element;
  }

  private add(
    column: number,
    isNumeric: boolean,
  ): { shown: boolean; readonly element: HTMLElement } {
    const made = element('div', {
      className: isNumeric ? 'grid-cell numeric' : 'grid-cell',
      attributes: { role: 'gridcell', 'aria-colindex': String(column + 2), dir: 'auto' },
    });
    made.id = `cell-${this.row}-${column}`;
    made.dataset['column'] = String(column);
    this.box.append(made);
    const cell = { shown: false, element: made };
    this.cells.set(column, cell);
    return cell;
  }
}

/** Puts the element of a column at its place. */
export function place(cell: HTMLElement, widths: TableWidths, column: number): void {
  cell.style.insetInlineStart = `${widths.start(column)}px`;
  cell.style.width = `${widths.width(column)}px`;
}

function fill(cell: HTMLElement, content: TableCell | null): void {
  if (content === null) {
    cell.classList.add('missing');
    return;
  }
  const text = plainServerText(content.text);
  cell.title = text;
  cell.append(element('span', { className: `token-${content.kind}`, text }));
  if (content.isCut === true) cell.append('…');
}
