import { findAwsSecretKeys } from './findAwsSecretKeys';
import { findPrivateKeys } from './findPrivateKeys';
import { findShapes } from './findShapes';
import { findStored } from './findStored';
import type { FoundSecret, KnownSecret } from './foundSecret';
import { unescapeJson } from './unescapeJson';
import { withoutOverlaps } from './withoutOverlaps';

export type { FoundSecret, KnownSecret, SecretKind } from './foundSecret';

/**
 * Finds secrets in a text of any language, ordered and without overlaps: the stored ones, and
 * strings of the shapes that companies document for their credentials. The text is read as it is
 * and, where it has escapes, once more as JSON strings mean it. Takes time in proportion to the
 * text. A stored secret of fewer than 4 characters is not looked for.
 */
export function findSecrets(text: string, known: readonly KnownSecret[]): readonly FoundSecret[] {
  const found = findIn(text, known);
  if (text.includes('\\')) {
    const unescaped = unescapeJson(text);
    for (const find of findIn(unescaped.text, known)) {
      const offset = unescaped.sourceOffset(find.offset);
      const length = unescaped.sourceOffset(find.offset + find.length) - offset;
      found.push({ ...find, offset, length });
    }
  }
  return withoutOverlaps(found);
}

function findIn(text: string, known: readonly KnownSecret[]): FoundSecret[] {
  const shapes = findShapes(text);
  return [
    ...known.flatMap((secret) => findStored(text, secret)),
    ...shapes,
    ...findPrivateKeys(text),
    ...findAwsSecretKeys(text, shapes),
  ];
}
