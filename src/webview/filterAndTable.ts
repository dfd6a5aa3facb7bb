import * as l10n from '@vscode/l10n';
import type { PathReply } from '../protocol/explore';
import type { BodyConnection } from './bodyConnection';
import { FilterBar } from './filterBar';
import { PathBar } from './filterPathBar';
import type { PanelContext } from './panelContext';
import { copyCsv } from './tableCopy';
import { TableView } from './tableView';
import { iconButton } from './toolbar';

/** The body of rows that is looked at. */
export interface ExploredRows {
  activeRow(): number;
  /** Lays out anew: the rows are other ones. */
  refresh(): void;
  /** Goes to a row of the table in the tree. */
  showTableRow(row: number): Promise<void>;
  goToPath(path: string): Promise<PathReply | undefined>;
  focus(): void;
  /** The table was opened or closed. */
  tableToggled(): void;
  failed(message: string): void;
}

/** Filter, path and table of a JSON body: their bars, their buttons, and what the panel keeps. */
export class FilterAndTable {
  readonly filter: FilterBar;
  readonly path: PathBar;
  readonly table: TableView;
  /** Stands beside the buttons for the layouts. */
  readonly tableButton: HTMLButtonElement;
  readonly tools: readonly HTMLButtonElement[];
  private readonly filterButton: HTMLButtonElement;

  /** @param isSequence true: the body's values are the elements of one array. */
  constructor(
    private readonly connection: BodyConnection,
    private readonly context: PanelContext,
    private readonly rows: ExploredRows,
    isSequence: boolean,
  ) {
    const failed = (message: string): void => rows.failed(message);
    this.filter = new FilterBar(
      connection,
      context.state.current.filterLanguage,
      {
        filtered: () => this.filtered(),
        queried: ({ language, expression }) =>
          context.state.update({ filterLanguage: language, filter: expression }),
        toggled: (isOpen) => this.filterButton.setAttribute('aria-pressed', String(isOpen)),
        closed: () => this.focus(),
        failed,
      },
      (value) => context.formats.number(value),
      isSequence,
    );
    this.path = new PathBar({
      went: (path) => this.go(path),
      currentPath: () => this.currentPath(),
      closed: () => rows.focus(),
    });
    this.table = new TableView(connection, context, {
      rowOpened: (row) => void this.showInTree(row),
      failed,
    });
    this.tableButton = iconButton({
      icon: 'table',
      label: l10n.t('Table'),
      tooltip: l10n.t('Show an Array as a Table'),
      run: () => this.toggleTable(),
    });
    this.tableButton.classList.add('segment');
    this.filterButton = iconButton({
      icon: 'filter',
      label: l10n.t('Filter'),
      tooltip: l10n.t('Filter with JSONPath or JMESPath'),
      run: () => this.toggleFilter(),
    });
    this.tools = [this.filterButton, this.makePathButton()];
  }

  get isTableOpen(): boolean {
    return this.table.isOpen;
  }

  /** Shows the filter and the table as they were before a reload. */
  restore(): void {
    const { filter, table } = this.context.state.current;
    this.filter.restore(filter);
    if (table) this.openTable(null);
  }

  openTable(row: number | null): void {
    void this.table.open(row);
    this.showsTable(true);
  }

  closeTable(): void {
    if (!this.table.isOpen) return;
    this.table.close();
    this.showsTable(false);
  }

  /** The whole body is there: what was asked of a part of it is asked anew. */
  bodyEnded(): void {
    const { filter } = this.context.state.current;
    if (filter !== '') this.filter.restore(filter);
    else if (this.table.isOpen) void this.table.open(null);
  }

  /** The keys that open the bars wherever the focus is. */
  keyPressed(event: KeyboardEvent): boolean {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!isCommand || event.key.toLowerCase() !== 'g' || event.shiftKey) return false;
    event.preventDefault();
    event.stopPropagation();
    this.openPath();
    return true;
  }

  /** Copies the array that begins in a row of the tree as CSV. */
  async copyArray(row: number): Promise<void> {
    const reply = await this.connection.ask('table', { row });
    if (!reply.ok) {
      this.rows.failed(reply.error);
      return;
    }
    await copyCsv(this.connection, 0, reply.value?.rowCount ?? 0, {
      context: this.context,
      tooLarge: l10n.t('This array is too large for the clipboard.'),
      failed: (message) => this.rows.failed(message),
    });
  }

  dispose(): void {
    this.table.dispose();
  }

  private makePathButton(): HTMLButtonElement {
    const isMac = navigator.userAgent.includes('Mac');
    return iconButton({
      icon: 'goto',
      label: l10n.t('Go to Path'),
      tooltip: isMac ? l10n.t('Go to Path (⌘G)') : l10n.t('Go to Path (Ctrl+G)'),
      iconOnly: true,
      run: () => this.openPath(),
    });
  }

  private toggleFilter(): void {
    if (this.filter.isOpen) void this.filter.close();
    else this.filter.open();
  }

  private openPath(): void {
    this.closeTable();
    this.path.open();
  }

  private toggleTable(): void {
    if (this.table.isOpen) this.closeTable();
    else this.openTable(this.rows.activeRow());
  }

  private showsTable(isShown: boolean): void {
    this.context.state.update({ table: isShown });
    this.tableButton.setAttribute('aria-pressed', String(isShown));
    this.rows.tableToggled();
  }

  private filtered(): void {
    this.rows.refresh();
    if (this.table.isOpen) void this.table.open(null);
  }

  private focus(): void {
    if (this.table.isOpen) this.table.focus();
    else this.rows.focus();
  }

  private async showInTree(row: number): Promise<void> {
    this.closeTable();
    // At once, lest a key goes to the table that is gone.
    this.rows.focus();
    await this.rows.showTableRow(row);
  }

  /** A path is one of the whole body: a filter ends. */
  private async go(path: string): Promise<PathReply | undefined> {
    await this.filter.close();
    return this.rows.goToPath(path);
  }

  private async currentPath(): Promise<string> {
    const row = this.rows.activeRow();
    const reply = await this.connection.ask('textOf', { row, what: 'path' });
    return reply.ok ? reply.value.text : '';
  }
}
