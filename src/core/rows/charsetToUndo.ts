import type { ResponseView } from '../../protocol/messages';
import { knownCharset } from '../presentation/knownCharset';
import { documentKindOf } from './documentKindOf';

/** The charset that a text is in instead of UTF-8; undefined where its bytes serve as they are. */
export function charsetToUndo(
  view: Pick<ResponseView, 'body' | 'contentType'>,
): string | undefined {
  const charset = view.body.kind === 'rows' ? documentKindOf(view)?.charset : undefined;
  const known = knownCharset(charset);
  return known === 'utf-8' ? undefined : known;
}
