import type { LayoutMode, ResponseView } from '../protocol/messages';

type RowsBody = Extract<ResponseView['body'], { kind: 'rows' }>;

/** In which layouts long lines can be wrapped: prose always is, and digits of bytes never are. */
export function wrappableModes({ decoding }: RowsBody): readonly LayoutMode[] {
  if (decoding === 'hex') return [];
  const isRawInDigits = decoding === 'messagepack' || decoding === 'cbor';
  return isRawInDigits ? ['pretty'] : ['pretty', 'raw'];
}
