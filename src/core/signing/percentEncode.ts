/**
 * Writes a text so that it can stand anywhere in a URL, and in an extended parameter of a field:
 * everything but unreserved characters becomes octets of UTF-8.
 *
 * @see RFC 3986 §2.1 and §2.3, RFC 8187 §3.2
 */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
