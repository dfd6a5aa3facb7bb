import { isWordCharacter } from './isWordCharacter';

/** Offset behind the word or number that begins at `start`; `start` itself where none does. */
export function endOfWord(text: string, start: number): number {
  let end = start;
  while (isWordCharacter(text.charCodeAt(end))) {
    end += 1;
  }
  return end;
}
