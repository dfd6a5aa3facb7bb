import type { EventDocument } from '../../../src/core/events/eventDocument';
import type { LayoutMode, Row } from '../../../src/protocol/messages';

export function rowsOf(document: EventDocument, first = 0, count = Infinity): readonly Row[] {
  return document.answer('rows', { first, count }).rows;
}

export function textOfRow(row: Row | undefined): string {
  return row?.spans.map(([, text]) => text).join('') ?? '';
}

/** The rows as a person sees them: two spaces a level, and a dash before the row of an event. */
export function shown(document: EventDocument): readonly string[] {
  return rowsOf(document).map((row) => {
    if (row.earlier !== undefined) return `… ${row.earlier.count} ${row.earlier.unit}`;
    const mark = row.event === undefined ? '' : `- ${row.event.kind} `;
    return (' '.repeat(row.depth * 2) + mark + textOfRow(row)).trimEnd();
  });
}

export function layOut(document: EventDocument, mode: LayoutMode, columns = 0) {
  return document.answer('layout', { mode, columns });
}
