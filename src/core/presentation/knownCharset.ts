import { TextDecoder } from 'node:util';

/**
 * The name of the encoding that a label stands for, in lower case; undefined where nobody knows it.
 * The Encoding standard has no UTF-32; unmarked it is big-endian. @see Unicode §3.10, D99
 */
export function knownCharset(label: string | undefined): string | undefined {
  const trimmed = label?.trim().toLowerCase() ?? '';
  const utf32 = /^utf-?32(le|be)?$/.exec(trimmed);
  if (utf32 !== null) {
    return `utf-32${utf32[1] ?? 'be'}`;
  }
  if (trimmed === '' || /^utf-?8$/.test(trimmed)) {
    return trimmed === '' ? undefined : 'utf-8';
  }
  try {
    return new TextDecoder(trimmed).encoding;
  } catch {
    return undefined;
  }
}
