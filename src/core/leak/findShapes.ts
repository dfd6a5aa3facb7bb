import type { FoundSecret } from './foundSecret';
import { SECRET_SHAPES } from './secretShapes';

/** Of 16 random characters, hardly any have fewer. */
const MINIMUM_DISTINCT = 7;
const REPETITION = /(.)\1{7}/;

/** Finds credentials that are known by their own shape. */
export function findShapes(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const { kind, pattern, check } of SECRET_SHAPES) {
    for (const match of text.matchAll(pattern)) {
      const [whole, random = whole] = match;
      if (!isPlaceholder(random) && (check?.(random) ?? true)) {
        found.push({ offset: match.index, length: whole.length, kind });
      }
    }
  }
  return found;
}

/** Such as `ghp_xxxx…`. */
function isPlaceholder(random: string): boolean {
  return new Set(random).size < MINIMUM_DISTINCT || REPETITION.test(random);
}
