import { hiddenName, hiddenRanges } from '../protocol/hiddenCharacters';

/** A piece of a text: `shown` stands for characters that have no shape or would reorder others. */
export interface TextPiece {
  readonly original: string;
  /** Absent where the characters are shown as they are. */
  readonly shown?: string;
}

const HIDDEN = new RegExp(`[${hiddenRanges.map(rangeOf).join('')}]`, 'gu');

/** Splits a text so that each hidden character is a piece of its own, shown by its name. */
export function visibleText(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > end) pieces.push({ original: text.slice(end, match.index) });
    pieces.push({ original: match[0], shown: hiddenName(match[0].codePointAt(0) ?? 0) });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ original: text.slice(end) });
  return pieces;
}

function rangeOf([first, last]: readonly [number, number]): string {
  return `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`;
}
