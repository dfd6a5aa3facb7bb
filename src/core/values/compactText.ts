/**
 * JSON, or the beginning of some, on one line: the white space between its tokens is left out,
 * everything else stays.
 */
export function compactText(source: string): string {
  if (!/\s/.test(source)) return source;
  return source.replace(
    /("[^"\\]*(?:\\.[^"\\]*)*(?:"|$))|[ \t\r\n]+/g,
    (_, string: string | undefined) => string ?? '',
  );
}
