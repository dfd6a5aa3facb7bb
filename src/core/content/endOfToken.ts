import { endOfWord } from './endOfWord';

/** Offset behind the token that begins at `start`, for marking it; a container's is its bracket. */
export function endOfToken(text: string, start: number): number {
  const first = text[start];
  if (first === '"' || first === "'") {
    return endOfString(text, start, first);
  }
  const end = endOfWord(text, start);
  return end > start ? end : start + String.fromCodePoint(text.codePointAt(start) ?? 0).length;
}

/**
 * Offset behind the closing quotation mark, or of the line's end where none comes before it. A
 * loop: a regular expression would run out of stack in a string of some millions of characters.
 */
function endOfString(text: string, start: number, quote: '"' | "'"): number {
  let at = start + 1;
  while (at < text.length && !isLineEnd(text[at])) {
    if (text[at] === quote) {
      return at + 1;
    }
    const isEscape = text[at] === '\\' && quote === '"' && !isLineEnd(text[at + 1]);
    at += isEscape ? 2 : 1;
  }
  return Math.min(at, text.length);
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}
