import type { RowsFormat } from '../../protocol/messages';
import { EventDocument } from '../events/eventDocument';
import { BodyDocument } from './bodyDocument';
import type { ShownDocument } from './shownDocument';

/** Makes an empty document; `charset`: the parameter of the body's media type. */
export function documentOf(format: RowsFormat, charset?: string): ShownDocument {
  return format === 'json' || format === 'text'
    ? new BodyDocument(format, charset)
    : new EventDocument(format, charset);
}
