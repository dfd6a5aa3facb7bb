import type { RowMove } from './rowKeys';
import type { RowList } from './rowList';

/** The row that a key goes to; there may be none of this number. */
export function rowOfMove(
  move: RowMove,
  { active, rowsInView }: Pick<RowList, 'active' | 'rowsInView'>,
  rowCount: number,
): number {
  switch (move) {
    case 'up':
      return active - 1;
    case 'down':
      return active + 1;
    case 'page-up':
      return active - rowsInView + 1;
    case 'page-down':
      return active + rowsInView - 1;
    case 'first':
      return 0;
    case 'last':
      return rowCount - 1;
  }
}
