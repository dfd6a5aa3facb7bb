import { characterAt, characterLength } from './characterAt';
import { hiddenColumns } from './hiddenColumns';
import type { Token } from './lineTokens';
import type { Uint32List } from './uint32List';

const SPACE = 0x20;
const TAB_STOP = 8;
/** A base character with more marks than this is torn, lest one row hold a whole body. */
const MAX_MARKS = 32;

/**
 * Breaks a line into rows of at most `columns` columns and adds the byte offset at which each
 * further row begins to `breaks`. Wide characters count two columns, those that are shown by their
 * names as many as these, tabs go to the next multiple of eight; a character is never torn, nor
 * parted from its combining marks. A row has at least one character. `atWords`: rows end after a
 * space where they have one, and spaces may stand out.
 */
export function breakLine(
  text: Uint8Array,
  tokens: readonly Token[],
  columns: number,
  breaks: Uint32List,
  atWords = false,
): void {
  let rowStart = tokens[0]?.start ?? 0;
  let wordStart = rowStart;
  let column = 0;
  for (const token of tokens) {
    let at = token.start;
    while (at < token.end) {
      const byte = text[at] ?? 0;
      const width = token.part === 'colon' ? 2 : widthAt(text, at, byte, column);
      const isHanging = atWords && byte === SPACE;
      if (column + width > columns && at > rowStart && !isHanging) {
        if (wordStart > rowStart) at = wordStart;
        rowStart = at = (text[at] ?? 0) < 0x80 ? at : beforeMarks(text, at, rowStart);
        breaks.push(rowStart);
        column = 0;
      } else {
        column += width;
        at += characterLength(byte);
        if (isHanging) wordStart = at;
      }
    }
  }
}

function widthAt(text: Uint8Array, at: number, byte: number, column: number): number {
  const named = hiddenColumns(text, at, byte);
  if (named > 0) return named;
  if (byte >= 0xe1) return byte >= 0xf0 || isWide(characterAt(text, at)) ? 2 : 1;
  return byte === 0x09 ? TAB_STOP - (column % TAB_STOP) : 1;
}

/** East Asian wide and fullwidth characters below U+10000. @see Unicode Standard Annex 11 */
function isWide(character: number): boolean {
  if (character < 0x2e80) return character >= 0x1100 && character <= 0x115f;
  if (character <= 0xa4cf) return character !== 0x303f;
  return (
    (character >= 0xa960 && character <= 0xa97f) ||
    (character >= 0xac00 && character <= 0xd7a3) ||
    (character >= 0xf900 && character <= 0xfaff) ||
    (character >= 0xfe30 && character <= 0xfe6f) ||
    (character >= 0xff01 && character <= 0xff60) ||
    (character >= 0xffe0 && character <= 0xffe6)
  );
}

const ZERO_WIDTH_JOINER = 0x200d;
const MARK = /^[\p{M}\p{Emoji_Modifier}\u200d]$/u;

/** The offset of the base character, where combining marks at `at` would be parted from it. */
function beforeMarks(text: Uint8Array, at: number, rowStart: number): number {
  let start = at;
  for (let marks = 0; marks <= MAX_MARKS && start > rowStart; marks++) {
    const before = previousCharacter(text, start);
    if (!isMark(characterAt(text, start)) && characterAt(text, before) !== ZERO_WIDTH_JOINER) {
      return start;
    }
    start = before;
  }
  return at;
}

function isMark(character: number): boolean {
  return character >= 0x300 && MARK.test(String.fromCodePoint(character));
}

function previousCharacter(text: Uint8Array, at: number): number {
  let before = at - 1;
  while (before > 0 && ((text[before] ?? 0) & 0xc0) === 0x80) before--;
  return before;
}
