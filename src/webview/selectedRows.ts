import type { Row } from '../protocol/messages';
import type { RowElement } from './rowElement';

/** A place in the rows; `offset` in UTF-16 units of the row's text. */
interface Place {
  readonly row: number;
  readonly offset: number;
}

/** What is selected in the rows, `start` before `end`. */
export interface SelectedRows {
  readonly start: Place;
  readonly end: Place;
}

/**
 * The indexes of the rows in which the selection, be it empty, begins and ends: these must stay
 * drawn, so that it can be extended.
 */
export function selectedEnds(layer: Node): readonly number[] {
  const selection = getSelection();
  if (selection === null) return [];
  return [selection.anchorNode, selection.focusNode].flatMap((node) => {
    const index = node !== null && layer.contains(node) ? indexOf(node) : undefined;
    return index === undefined ? [] : [index];
  });
}

/** Undefined where nothing is selected, or something outside of the rows as well. */
export function selectedRows(drawn: ReadonlyMap<number, RowElement>): SelectedRows | undefined {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const start = placeOf(drawn, range.startContainer, range.startOffset);
  const end = placeOf(drawn, range.endContainer, range.endOffset);
  return start !== undefined && end !== undefined ? { start, end } : undefined;
}

/** The text of a selection as received, with the indentation that is shown. */
export function selectedText({ start, end }: SelectedRows, rows: readonly Row[]): string {
  const last = end.row - start.row;
  let text = '';
  rows.forEach((row, index) => {
    const own = row.spans.map(([, piece]) => piece).join('');
    const from = index === 0 ? start.offset : 0;
    if (index > 0 && row.continuation !== true) text += '\n';
    if (from === 0 && row.continuation !== true && last > 0) text += '  '.repeat(row.depth);
    text += own.slice(from, index === last ? end.offset : undefined);
  });
  return text;
}

function placeOf(
  drawn: ReadonlyMap<number, RowElement>,
  node: Node,
  offset: number,
): Place | undefined {
  const row = indexOf(node);
  const own = row === undefined ? undefined : drawn.get(row);
  return row === undefined || own === undefined
    ? undefined
    : { row, offset: own.offsetOf(node, offset) };
}

function indexOf(node: Node): number | undefined {
  const parent = node instanceof Element ? node : node.parentElement;
  const index = parent?.closest<HTMLElement>('.row')?.dataset['index'];
  return index === undefined ? undefined : Number(index);
}
