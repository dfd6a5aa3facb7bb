/** Zero-based, the character in UTF-16 units: as VS Code counts. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The text between two positions, with its own line ends: CRLF, LF, or CR alone. */
export function partOfText(text: string, start: Position, end: Position): string {
  const lineStarts = [0];
  for (const { index, 0: lineEnd } of text.matchAll(/\r\n|\r|\n/g)) {
    lineStarts.push(index + lineEnd.length);
  }
  const offsetOf = ({ line, character }: Position): number =>
    (lineStarts[line] ?? text.length) + character;
  return text.slice(offsetOf(start), offsetOf(end));
}
