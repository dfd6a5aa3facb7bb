/** JSON of about this length. */
export function payload(bytes: number): string {
  const item = '{"id":9007199254740993,"name":"Analytical Engine","price":1.0,"tags":["a","b"]}';
  const count = Math.max(1, Math.floor(bytes / (item.length + 1)));
  return `[${Array.from({ length: count }, () => item).join(',')}]`;
}
