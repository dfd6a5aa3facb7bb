import type { FoundSecret, KnownSecret } from './foundSecret';

/** Shorter ones are found in about any text. */
const MINIMUM_LENGTH = 4;
/** Shorter ones may be parts of ordinary words. */
const MINIMUM_LENGTH_IN_WORD = 8;

/** Finds a stored secret as it is. A short one must stand by itself, not within a word. */
export function findStored(text: string, { value, label }: KnownSecret): FoundSecret[] {
  if (value.length < MINIMUM_LENGTH) {
    return [];
  }
  const found: FoundSecret[] = [];
  let offset = text.indexOf(value);
  while (offset >= 0) {
    const end = offset + value.length;
    if (value.length >= MINIMUM_LENGTH_IN_WORD || standsAlone(text, offset, end)) {
      found.push({ offset, length: value.length, kind: 'stored', label });
    }
    offset = text.indexOf(value, end);
  }
  return found;
}

function standsAlone(text: string, start: number, end: number): boolean {
  const isWord = (character: string) => /[\p{L}\p{N}_]/u.test(character);
  return !isWord(text.charAt(start - 1)) && !isWord(text.charAt(end));
}
