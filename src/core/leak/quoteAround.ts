const QUOTES = '"\'`';

/** The quotation mark that is open on the line before an offset, in whatever language. */
export function quoteAround(text: string, offset: number): string | undefined {
  const before = text.slice(0, offset);
  const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  let open: string | undefined;
  for (let position = lineStart; position < offset; position++) {
    const character = text.charAt(position);
    if (character === '\\') {
      position++;
    } else if (open === undefined && QUOTES.includes(character)) {
      open = character;
    } else if (character === open) {
      open = undefined;
    }
  }
  return open;
}
