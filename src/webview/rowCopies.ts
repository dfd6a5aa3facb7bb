import * as l10n from '@vscode/l10n';
import type { BodyConnection } from './bodyConnection';
import type { BodyRows } from './bodyRows';
import { copyOfRows } from './copyOfRows';
import type { PanelContext } from './panelContext';
import type { RowList } from './rowList';

/** Whoever copies what is more than a row. */
export interface RowCopiesListener {
  copyAll(): void;
  copyArray(row: number): Promise<void>;
  failed(message: string): void;
}

/** Copies of rows: of one, of what is selected, or of all. */
export class RowCopies {
  private isAllSelected = false;

  constructor(
    private readonly connection: BodyConnection,
    private readonly rows: BodyRows,
    private readonly list: RowList,
    private readonly context: PanelContext,
    private readonly listener: RowCopiesListener,
  ) {}

  selectAll(isSelected: boolean): void {
    if (isSelected) getSelection()?.removeAllRanges();
    if (isSelected && !this.isAllSelected) this.context.announce(l10n.t('The whole body selected'));
    this.isAllSelected = isSelected;
    this.list.element.classList.toggle('all-selected', isSelected);
  }

  copySelection(event: ClipboardEvent): void {
    if (this.isAllSelected) {
      event.preventDefault();
      this.listener.copyAll();
      return;
    }
    const copied = copyOfRows(this.list.drawnRows, this.rows.pages);
    if (copied === 'elsewhere') return;
    event.preventDefault();
    if (copied === 'nothing') void this.copy(this.list.active, 'value');
    else void copied.then((text) => this.context.post({ type: 'copy', text }));
  }

  async copy(row: number, what: 'value' | 'path' | 'csv'): Promise<void> {
    if (what === 'csv') return this.listener.copyArray(row);
    const reply = await this.connection.ask('textOf', { row, what, ...this.rows.numbering });
    if (!reply.ok) {
      this.listener.failed(reply.error);
      return;
    }
    if (reply.value.text === '') return;
    this.context.post({ type: 'copy', text: reply.value.text });
    this.context.announce(what === 'path' ? l10n.t('Path copied') : l10n.t('Value copied'));
  }
}
