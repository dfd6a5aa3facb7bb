import * as l10n from '@vscode/l10n';
import type { TableShape } from '../protocol/explore';
import type { BodyConnection } from './bodyConnection';
import { ChartView } from './chartView';
import { element, plainServerText } from './dom';
import type { PanelContext } from './panelContext';
import { iconButton, toolbar } from './toolbar';
import { copyCsv } from './tableCopy';
import { TableGrid } from './tableGrid';
import type { TableOrder } from './tableHeader';
import { TablePages } from './tablePages';

/** Whoever shows the tree, and failures. */
export interface TableListener {
  /** Wants to see a row of the table in the tree. */
  rowOpened(row: number): void;
  failed(message: string): void;
}

/** An array as a table that can be sorted, copied and drawn. */
export class TableView {
  readonly element: HTMLElement;
  private readonly grid: TableGrid;
  private readonly chart: ChartView;
  private readonly facts = element('p', { className: 'table-facts' });
  private readonly empty = element('p', { className: 'table-empty' });
  private readonly frame: HTMLElement;
  private readonly chartButton: HTMLButtonElement;
  private readonly tools: HTMLElement;
  private shape: TableShape | undefined;
  private order: TableOrder | undefined;
  private opened = 0;

  constructor(
    private readonly connection: BodyConnection,
    private readonly context: PanelContext,
    private readonly listener: TableListener,
  ) {
    const fail = (message: string): void => listener.failed(message);
    this.grid = new TableGrid(
      {
        sorted: (column) => void this.sort(column),
        opened: (row) => listener.rowOpened(row),
      },
      (value) => context.formats.number(value),
    );
    this.chart = new ChartView(connection, () => this.chartClosed(), fail);
    this.chartButton = iconButton({
      icon: 'chart',
      label: l10n.t('Chart'),
      tooltip: l10n.t('Draw the Numbers of a Column'),
      run: () => this.toggleChart(),
    });
    this.tools = toolbar(l10n.t('Table'), [
      [
        iconButton({
          icon: 'copy',
          label: l10n.t('Copy CSV'),
          tooltip: l10n.t('Copy the Selected Rows, or All, as CSV'),
          run: () => void this.copySelectedOrAll(),
        }),
        iconButton({
          icon: 'path',
          label: l10n.t('Show in Tree'),
          tooltip: l10n.t('Show in Tree (Enter)'),
          run: () => listener.rowOpened(Math.max(0, this.grid.place.row)),
        }),
        this.chartButton,
      ],
    ]);
    this.frame = element('div', { className: 'grid-frame' }, [
      this.grid.probeElement,
      this.grid.element,
      element('div', { className: 'grid-focus' }),
    ]);
    this.element = element('div', { className: 'table-view' }, [
      element('div', { className: 'body-line table-bar' }, [this.facts, this.tools]),
      this.empty,
      this.frame,
      this.chart.element,
    ]);
    this.empty.textContent = l10n.t('There is no array here to show as a table.');
    this.element.hidden = true;
    this.listen();
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  dispose(): void {
    this.grid.dispose();
    this.chart.dispose();
  }

  close(): void {
    this.opened++;
    this.element.hidden = true;
  }

  /** Shows the array at or around a row of the tree, or the largest one. */
  async open(row: number | null): Promise<void> {
    const ticket = ++this.opened;
    this.element.hidden = false;
    this.order = undefined;
    this.shape = undefined;
    let reply = await this.connection.ask('table', { row });
    for (;;) {
      if (ticket !== this.opened) return;
      if (!reply.ok) {
        this.listener.failed(reply.error);
        return;
      }
      this.showShape(reply.value);
      if (reply.value?.isComplete !== false) return;
      reply = await this.connection.ask('tableOn', {});
    }
  }

  focus(): void {
    this.grid.element.focus({ preventScroll: true });
  }

  private listen(): void {
    this.element.addEventListener('copy', (event) => {
      if (event.target instanceof HTMLSelectElement) return;
      event.preventDefault();
      void this.copySelection();
    });
    this.element.addEventListener('keydown', (event) => {
      const isCommand = (event.ctrlKey || event.metaKey) && event.shiftKey && !event.altKey;
      if (!isCommand || event.key.toLowerCase() !== 'c') return;
      event.preventDefault();
      event.stopPropagation();
      const { first, end } = this.grid.selection;
      void this.copyRows(first, end);
    });
  }

  private showShape(shape: TableShape | null): void {
    const isEmpty = shape === null || shape.rowCount === 0;
    this.empty.hidden = !isEmpty;
    this.frame.hidden = isEmpty;
    this.tools.hidden = isEmpty;
    this.facts.hidden = isEmpty;
    if (isEmpty) {
      this.chart.element.hidden = true;
      return;
    }
    const before = this.shape;
    this.shape = shape;
    this.showFacts(shape);
    if (before?.columns.length === shape.columns.length) return;
    this.grid.showColumns(shape.columns, before !== undefined);
    this.chart.showColumns(shape.columns);
    this.chartButton.hidden = !this.chart.hasNumbers;
    this.showPages(before === undefined);
    if (before === undefined) void this.chart.refresh();
  }

  private showPages(isReset: boolean): void {
    const { rowCount = 0, columns = [] } = this.shape ?? {};
    const pages = new TablePages(
      this.connection,
      rowCount,
      columns.length,
      () => this.grid.requestDraw(),
      (message) => this.listener.failed(message),
    );
    this.grid.show(pages, this.order, isReset);
  }

  private showFacts({ path, rowCount, columns, hasMoreColumns }: TableShape): void {
    const { formats } = this.context;
    const rows = rowCount === 1 ? l10n.t('1 row') : l10n.t('{0} rows', formats.number(rowCount));
    const number = formats.number(columns.length);
    const count =
      columns.length === 1
        ? l10n.t('1 column')
        : l10n.t('{0} columns', hasMoreColumns ? l10n.t('{0}+', number) : number);
    const facts = [plainServerText(path), rows, count].filter((fact) => fact !== '');
    this.facts.textContent = facts.join(' · ');
    this.facts.title = this.facts.textContent;
  }

  /** Ascending, then descending, then as received. */
  private async sort(column: number): Promise<void> {
    const before = this.order?.column === column ? this.order.order : undefined;
    const next = before === undefined ? 'ascending' : before === 'ascending' ? 'descending' : null;
    const ticket = this.opened;
    const reply = await this.connection.ask('tableSort', { column, order: next });
    if (ticket !== this.opened) return;
    if (!reply.ok) {
      this.listener.failed(reply.error);
      return;
    }
    this.order = next === null ? undefined : { column, order: next };
    this.context.announce(this.describeOrder(column, next));
    this.showPages(false);
    void this.chart.refresh();
  }

  private describeOrder(column: number, order: TableOrder['order'] | null): string {
    const name = plainServerText(this.shape?.columns[column]?.name ?? '');
    if (order === null) return l10n.t('In the order as received');
    return order === 'ascending'
      ? l10n.t('Sorted by {0}, ascending', name)
      : l10n.t('Sorted by {0}, descending', name);
  }

  private async copySelection(): Promise<void> {
    const { first, end } = this.grid.selection;
    if (end - first > 1) return this.copyRows(first, end);
    const { row, column } = this.grid.place;
    if (row < 0) {
      this.copied(this.shape?.columns[column]?.name ?? '', l10n.t('Name copied'));
      return;
    }
    const reply = await this.connection.ask('tableCell', { row, column });
    if (reply.ok) this.copied(reply.value.text, l10n.t('Value copied'));
    else this.listener.failed(reply.error);
  }

  private copySelectedOrAll(): Promise<void> {
    const { first, end } = this.grid.selection;
    return end - first > 1
      ? this.copyRows(first, end)
      : this.copyRows(0, this.shape?.rowCount ?? 0);
  }

  private copyRows(first: number, end: number): Promise<void> {
    return copyCsv(this.connection, first, end, {
      context: this.context,
      tooLarge: l10n.t('These rows are too large for the clipboard. Select fewer.'),
      failed: (message) => this.listener.failed(message),
    });
  }

  private copied(text: string, said: string): void {
    this.context.post({ type: 'copy', text });
    this.context.announce(said);
  }

  private toggleChart(): void {
    if (this.chart.isOpen) this.chart.close();
    else this.chart.open(this.grid.place.column);
    this.chartButton.setAttribute('aria-pressed', String(this.chart.isOpen));
  }

  private chartClosed(): void {
    this.chartButton.setAttribute('aria-pressed', 'false');
    this.focus();
  }
}
