const shortEscapes: ReadonlyMap<number, string> = new Map([
  [0x08, '\\b'],
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0c, '\\f'],
  [0x0d, '\\r'],
]);

/** How a UTF-16 code unit that no string may hold as it is, is written there. @see RFC 8259 §7 */
export function escapeOf(code: number): string {
  return shortEscapes.get(code) ?? `\\u${code.toString(16).padStart(4, '0')}`;
}
