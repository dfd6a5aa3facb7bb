import type { BodyRows } from './bodyRows';
import { commandOfKey, type RowCommand } from './rowKeys';
import type { RowList } from './rowList';
import { rowOfMove } from './rowOfMove';

/** Whoever carries out what the keys ask for besides moving. */
export interface RowKeyboardListener {
  /** Folds or unfolds the container that begins in this row. */
  toggled(row: number): void;
  pathCopied(row: number): void;
  allSelected(isSelected: boolean): void;
  /** The person moved, and in which direction. */
  scrolled(up: boolean): void;
}

/** The keys of a list of rows. @see https://www.w3.org/WAI/ARIA/apg/patterns/treeview/ */
export class RowKeyboard {
  constructor(
    private readonly list: RowList,
    private readonly rows: BodyRows,
    private readonly listener: RowKeyboardListener,
  ) {}

  pressed(event: KeyboardEvent): void {
    const command = commandOfKey(event);
    const isCopying = ['Control', 'Meta', 'c', 'C'].includes(event.key);
    if (!isCopying) this.listener.allSelected(command === 'select-all');
    if (command === undefined) return;
    // VS Code has key bindings of its own for some of these.
    event.preventDefault();
    event.stopPropagation();
    this.carryOut(command);
  }

  private carryOut(command: RowCommand): void {
    const { active } = this.list;
    switch (command) {
      case 'left':
        this.fold(active);
        break;
      case 'right':
        this.unfold(active);
        break;
      case 'toggle':
        this.listener.toggled(active);
        break;
      case 'copy-path':
        this.listener.pathCopied(active);
        break;
      case 'select-all':
        break;
      case 'up':
      case 'page-up':
      case 'first':
        this.listener.scrolled(true);
        this.list.activate(rowOfMove(command, this.list, this.rows.pages.rowCount));
        break;
      case 'down':
      case 'page-down':
      case 'last':
        this.list.activate(rowOfMove(command, this.list, this.rows.pages.rowCount));
        this.listener.scrolled(false);
    }
  }

  /** Folds, or goes to the row that opens the container around. */
  private fold(active: number): void {
    const row = this.rows.pages.row(active);
    if (row?.fold === 'expanded') {
      this.listener.toggled(active);
      return;
    }
    let parent = active;
    for (let above = row; above !== undefined; above = this.rows.pages.row(--parent)) {
      if (row !== undefined && above.depth < row.depth) {
        this.list.activate(parent);
        return;
      }
    }
  }

  private unfold(active: number): void {
    const fold = this.rows.pages.row(active)?.fold;
    if (fold === 'collapsed') this.listener.toggled(active);
    else if (fold === 'expanded') this.list.activate(active + 1);
  }
}
