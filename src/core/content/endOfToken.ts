import { endOfWord } from './endOfWord';

/** Offset behind the token that begins at `start`, for marking it; a container's is its bracket. */
export function endOfToken(text: string, start: number): number {
  const string = /"(?:[^"\\\r\n]|\\.)*"?|'[^'\r\n]*'?/y;
  string.lastIndex = start;
  const length = string.exec(text)?.[0].length;
  if (length !== undefined) {
    return start + length;
  }
  const end = endOfWord(text, start);
  return end > start ? end : start + String.fromCodePoint(text.codePointAt(start) ?? 0).length;
}
