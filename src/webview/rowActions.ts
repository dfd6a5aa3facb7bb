import * as l10n from '@vscode/l10n';
import type { Row } from '../protocol/messages';
import { element } from './dom';
import type { RowList } from './rowList';
import { rowAt } from './rowList';
import { iconButton } from './toolbar';

/**
 * The buttons at the end of the row under the pointer, or of the active row while the keyboard is
 * in the list: copy its value, copy its path.
 */
export class RowActions {
  readonly element: HTMLElement;
  private hovered: number | undefined;
  private target: number | undefined;
  private readonly csv: HTMLButtonElement;

  constructor(
    private readonly list: RowList,
    isJson: boolean,
    copy: (row: number, what: 'value' | 'path' | 'csv') => void,
  ) {
    const run = (what: 'value' | 'path' | 'csv') => () => {
      if (this.target !== undefined) copy(this.target, what);
    };
    const value = iconButton({
      icon: isJson ? 'value' : 'copy',
      label: isJson ? l10n.t('Copy Value') : l10n.t('Copy Line'),
      iconOnly: true,
      run: run('value'),
    });
    const path = iconButton({
      icon: 'path',
      label: l10n.t('Copy Path'),
      tooltip: l10n.t('Copy Path (Ctrl+Shift+C)'),
      iconOnly: true,
      run: run('path'),
    });
    this.csv = iconButton({
      icon: 'csv',
      label: l10n.t('Copy as CSV'),
      iconOnly: true,
      run: run('csv'),
    });
    const label = isJson ? l10n.t('Row') : l10n.t('Line');
    this.element = element(
      'div',
      { className: 'row-actions', attributes: { role: 'group', 'aria-label': label } },
      isJson ? [value, path, this.csv] : [value],
    );
    this.element.hidden = true;
  }

  /** Listens in the element that has the list and these actions, and nothing else. */
  listenIn(frame: HTMLElement): void {
    frame.addEventListener('mouseover', ({ target }) => {
      if (this.element.contains(target as Node)) return;
      this.hovered = rowAt(target);
      this.place();
    });
    frame.addEventListener('mouseleave', () => {
      this.hovered = undefined;
      this.place();
    });
    frame.addEventListener('focusin', () => this.place());
    frame.addEventListener('focusout', ({ relatedTarget }) =>
      this.place(relatedTarget instanceof Node && frame.contains(relatedTarget)),
    );
  }

  /** Puts the buttons where their row is now. */
  place(hasFocus = this.hasFocus()): void {
    this.target = this.hovered ?? (hasFocus ? this.list.active : undefined);
    const row = this.target === undefined ? undefined : this.list.drawnRows.get(this.target);
    const frame = this.list.element.getBoundingClientRect();
    const box = row?.element.getBoundingClientRect();
    const isInView =
      box !== undefined && box.top > frame.top - box.height / 2 && box.bottom < frame.bottom + 1;
    this.element.hidden = !isInView || row?.row === undefined;
    this.csv.hidden = row?.row === undefined || !beginsArray(row.row);
    if (box !== undefined) {
      this.element.style.top = `${box.top - frame.top}px`;
      this.element.style.height = `${box.height}px`;
    }
    const bar = this.list.element.offsetWidth - this.list.element.clientWidth;
    this.element.style.insetInlineEnd = `${bar + 4}px`;
  }

  private hasFocus(): boolean {
    const { activeElement } = document;
    return this.list.element === activeElement || this.element.contains(activeElement);
  }
}

function beginsArray({ fold, spans }: Row): boolean {
  return fold !== undefined && spans.some(([kind, text]) => kind === 'punctuation' && text === '[');
}
