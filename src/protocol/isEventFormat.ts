import type { EventFormat } from './events';
import type { RowsFormat } from './messages';

/** Whether a body is a sequence of events; else it is one text, or one or more JSON values. */
export function isEventFormat(format: RowsFormat): format is EventFormat {
  return format !== 'json' && format !== 'text';
}
