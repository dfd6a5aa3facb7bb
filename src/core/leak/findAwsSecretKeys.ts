import type { FoundSecret } from './foundSecret';
import { isMixed } from './isMixed';

/** How far from its access key a secret key is looked for, in characters. */
const NEARBY = 240;

/** The names that AWS's tools, SDKs and answers give it, up to the value. */
const NAME =
  /(?:aws[_-]?secret[_-]?(?:access[_-]?)?key|secret[_-]?access[_-]?key)["'`\]]{0,2}\s{0,8}(?:=>|[=:]|,)\s{0,8}["'`]?(?=([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=]))/gi;
const KEY = /(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;

/**
 * Finds the secret keys of AWS: 40 characters without a mark of their own, so only after a name
 * that says what they are, or near an access key.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
 */
export function findAwsSecretKeys(text: string, shapes: readonly FoundSecret[]): FoundSecret[] {
  const offsets = new Set<number>();
  for (const match of text.matchAll(NAME)) {
    if (isSecretKey(match[1] ?? '')) {
      offsets.add(match.index + match[0].length);
    }
  }
  for (const { kind, offset, length } of shapes) {
    if (kind === 'aws-access-key') {
      findNear(text, offset, length).forEach((near) => offsets.add(near));
    }
  }
  return [...offsets].map((offset) => ({ offset, length: 40, kind: 'aws-secret-key' }));
}

function findNear(text: string, offset: number, length: number): readonly number[] {
  const start = Math.max(0, offset - NEARBY);
  const end = Math.min(text.length, offset + length + NEARBY);
  return [...text.slice(start, end).matchAll(KEY)]
    .filter(([key]) => isSecretKey(key))
    .map(({ index }) => start + index)
    .filter((at) => !isCut(text, at, start, end));
}

/** At the edge of what is looked at, 40 characters may be a part of more. */
function isCut(text: string, at: number, start: number, end: number): boolean {
  return (at === start && start > 0) || (at + 40 === end && end < text.length);
}

/** Hashes in hexadecimal digits have 40 characters as well, but of one case. */
function isSecretKey(key: string): boolean {
  return isMixed(key) && !key.endsWith('EXAMPLEKEY');
}
