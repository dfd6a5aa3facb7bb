/** A piece of a text: `shown` stands for characters that have no shape or would reorder others. */
export interface TextPiece {
  readonly original: string;
  /** Absent where the characters are shown as they are. */
  readonly shown?: string;
}

/**
 * Control characters (tabs excepted), bidirectional controls, and characters without a width or a
 * shape. The joiners U+200C and U+200D stay: scripts and emoji need them.
 * @see Unicode Technical Report 36, §2.6
 */
const HIDDEN =
  /(?!\t)\p{Cc}|[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Splits a text so that each hidden character is a piece of its own, shown by its name. */
export function visibleText(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > end) pieces.push({ original: text.slice(end, match.index) });
    pieces.push({ original: match[0], shown: nameOf(match[0].codePointAt(0) ?? 0) });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ original: text.slice(end) });
  return pieces;
}

/** Unicode has pictures of the ASCII controls; the others are shown by their code point. */
function nameOf(codePoint: number): string {
  if (codePoint < 0x20) return String.fromCodePoint(0x2400 + codePoint);
  if (codePoint === 0x7f) return '\u2421';
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}
