/** The low bytes of a text's symbols in either case. */
export function inEitherCase(text: string): ReadonlySet<number> {
  const symbols = new Set<number>();
  for (const cased of [text, text.toUpperCase()]) {
    for (let index = 0; index < cased.length; index++) {
      symbols.add(cased.charCodeAt(index) & 0xff);
    }
  }
  return symbols;
}
