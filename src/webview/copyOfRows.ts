import type { RowElement } from './rowElement';
import type { RowPages } from './rowPages';
import { selectedRows, selectedText } from './selectedRows';

/**
 * The selected text of the rows as received, also where its middle is not drawn: `nothing` where
 * no text is selected, `elsewhere` where some outside of the rows is.
 */
export function copyOfRows(
  drawn: ReadonlyMap<number, RowElement>,
  pages: RowPages,
): Promise<string> | 'nothing' | 'elsewhere' {
  if (getSelection()?.isCollapsed !== false) return 'nothing';
  const selection = selectedRows(drawn);
  if (selection === undefined) return 'elsewhere';
  return pages
    .read(selection.start.row, selection.end.row + 1)
    .then((rows) => selectedText(selection, rows));
}
