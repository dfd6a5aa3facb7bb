/** One record of CSV with its CRLF. Nothing in a field is changed. @see RFC 4180 §2 */
export function csvRecord(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}

/** Spaces at the ends are quoted, too: some readers would cut them. */
function csvField(field: string): string {
  return /[",\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
