import type { ResponseView } from '../protocol/messages';
import { openableExtension } from '../protocol/openable';
import type { BodyAction } from './bodyToolbar';

/** What the extension can do with a whole body of this kind. */
export function actionsFor(
  { contentType }: ResponseView,
  body: ResponseView['body'],
): readonly BodyAction[] {
  const external: readonly BodyAction[] =
    openableExtension(contentType) === undefined ? [] : ['open-externally'];
  if (body.kind === 'rows' && body.decoding !== 'hex') {
    return ['copy-response', 'open-response', ...external, 'save-response'];
  }
  return [...external, 'save-response'];
}
