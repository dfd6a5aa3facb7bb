import * as l10n from '@vscode/l10n';
import type { SortOrder, TableColumn } from '../protocol/explore';
import { element, plainServerText } from './dom';
import { icon } from './icon';
import { place } from './tableRow';
import type { TableWidths } from './tableWidths';

/** By which column a table is sorted. */
export interface TableOrder {
  readonly column: number;
  readonly order: SortOrder;
}

/** The row of column headers. */
export class TableHeader {
  readonly element: HTMLElement;
  private readonly box = element('div', {
    className: 'grid-cells',
    attributes: { role: 'presentation' },
  });
  private readonly cells = new Map<number, HTMLElement>();
  private drawn: readonly unknown[] = [];

  constructor() {
    const corner = element('div', {
      className: 'grid-number',
      text: '#',
      attributes: {
        role: 'columnheader',
        'aria-colindex': '1',
        'aria-label': l10n.t('Number as received'),
      },
    });
    this.element = element(
      'div',
      { className: 'grid-row grid-header', attributes: { role: 'row', 'aria-rowindex': '1' } },
      [corner, this.box],
    );
    this.element.dataset['row'] = '-1';
  }

  /** Shows the headers of these columns; nothing is made anew that is as it was. */
  draw(
    columns: readonly TableColumn[],
    shown: readonly number[],
    widths: TableWidths,
    order: TableOrder | undefined,
  ): void {
    const wanted = [columns, shown.join(), widths, order];
    if (wanted.every((one, at) => one === this.drawn[at])) return;
    this.drawn = wanted;
    this.box.replaceChildren();
    this.cells.clear();
    for (const column of shown) {
      const cell = headerCell(columns[column], column, order);
      place(cell, widths, column);
      this.cells.set(column, cell);
      this.box.append(cell);
    }
  }

  shift(left: number): void {
    this.box.style.transform = `translateX(${-left}px)`;
  }

  cell(column: number): HTMLElement | undefined {
    return this.cells.get(column);
  }
}

function headerCell(
  described: TableColumn | undefined,
  column: number,
  order: TableOrder | undefined,
): HTMLElement {
  const name = described?.name ?? '';
  const text = name === '' ? l10n.t('value') : plainServerText(name);
  const sorted = order?.column === column ? order.order : 'none';
  const cell = element(
    'div',
    {
      className: described?.isNumeric === true ? 'grid-cell numeric' : 'grid-cell',
      title: text,
      attributes: {
        role: 'columnheader',
        'aria-colindex': String(column + 2),
        'aria-sort': sorted,
      },
    },
    [element('span', { className: 'grid-name', text })],
  );
  cell.id = `cell-head-${column}`;
  cell.dataset['column'] = String(column);
  if (sorted !== 'none') cell.append(icon(sorted === 'ascending' ? 'up' : 'down'));
  const handle = element('span', {
    className: 'grid-handle',
    attributes: { 'aria-hidden': 'true' },
  });
  cell.append(handle);
  return cell;
}
