/**
 * The first and the last of each range of code points that are shown by a name: control characters
 * (tabs excepted), bidirectional controls, and characters without a width or a shape. The joiners
 * U+200C and U+200D stay: scripts and emoji need them.
 * @see Unicode Technical Report 36, §2.6
 */
export const hiddenRanges: readonly (readonly [first: number, last: number])[] = [
  [0x00, 0x08],
  [0x0a, 0x1f],
  [0x7f, 0x7f],
  [0x80, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x180e, 0x180e],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe007f],
];

/** Unicode has pictures of the ASCII controls; the others are shown by their code point. */
export function hiddenName(codePoint: number): string {
  if (codePoint < 0x20) return String.fromCodePoint(0x2400 + codePoint);
  if (codePoint === 0x7f) return '\u2421';
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** How many columns of a row the name takes: it is smaller than other text, and has a frame. */
export function hiddenNameColumns(codePoint: number): number {
  return Math.max(2, hiddenName(codePoint).length);
}
