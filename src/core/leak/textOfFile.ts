/** As far as Git looks for a NUL, too. */
const HEAD_BYTES = 8192;

/**
 * Decodes a file as UTF-8, or as UTF-16 where it begins with that byte order mark; what is invalid
 * becomes U+FFFD. A byte order mark is no part of the text, as in an editor. Undefined for a binary
 * file: one with a NUL near its beginning.
 */
export function textOfFile(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) {
    return new TextDecoder('utf-16le').decode(bytes);
  }
  if (first === 0xfe && second === 0xff) {
    return new TextDecoder('utf-16be').decode(bytes);
  }
  return bytes.subarray(0, HEAD_BYTES).includes(0) ? undefined : new TextDecoder().decode(bytes);
}
