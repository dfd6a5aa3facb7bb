import type { ResponseView } from '../protocol/messages';

type RowsBody = Extract<ResponseView['body'], { kind: 'rows' }>;

/** Whether more is known of the same rows, or they are read otherwise now. */
export function hasSameRows(one: RowsBody, other: RowsBody): boolean {
  return (
    one.format === other.format &&
    one.sequence === other.sequence &&
    one.decoding === other.decoding &&
    one.charset?.name === other.charset?.name &&
    one.preview === other.preview
  );
}
