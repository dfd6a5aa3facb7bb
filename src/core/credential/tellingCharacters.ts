import type { SecretPattern } from './secretPattern';

/** A part of a secret this long, at the end of a text, is masked however long the secret is. */
const tellingLength = 16;

/**
 * How many characters of a pattern are too telling to stand at the end of a text, which may have
 * been cut short within it: at least 4, and a third of the secret or 16.
 */
export function tellingCharacters({ characters }: SecretPattern): number {
  return Math.max(4, Math.ceil(Math.min(characters.length / 3, tellingLength)));
}
