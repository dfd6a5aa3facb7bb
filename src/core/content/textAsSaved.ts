/** A text as a file has it, with its own line ends; a byte order mark is left out. */
export interface SavedText {
  readonly text: string;
  /** Where the bytes stop being UTF-8, in UTF-16 units of the text; absent: nowhere. */
  readonly invalidUtf8At?: number;
}

/**
 * Reads the text of a file that an editor shows. The editor makes all line ends alike and shows
 * a replacement character for what is not UTF-8, so that only the file tells how it was written.
 * Undefined where the file has another text than the editor.
 */
export function textAsSaved(bytes: Uint8Array, shown: string): SavedText | undefined {
  const text = new TextDecoder().decode(bytes);
  if (text !== shown && withOneLineEnd(text) !== withOneLineEnd(shown)) {
    return undefined;
  }
  const invalidUtf8At = shown.includes('\ufffd') ? placeOfInvalidUtf8(bytes, text) : undefined;
  return { text, ...(invalidUtf8At !== undefined && { invalidUtf8At }) };
}

/** An editor ends lines at CRLF, LF, and CR alone. */
function withOneLineEnd(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** A replacement character that the file has itself is UTF-8, and written anew the same. */
function placeOfInvalidUtf8(bytes: Uint8Array, text: string): number | undefined {
  const anew = new TextEncoder().encode(text);
  const begin = startsWithMark(bytes) ? 3 : 0;
  const invalid = anew.findIndex((byte, index) => byte !== bytes[begin + index]);
  if (invalid === -1) {
    return undefined;
  }
  // `stream`: the beginning of a character that is cut off does not count as one.
  return new TextDecoder().decode(bytes.subarray(0, begin + invalid), { stream: true }).length;
}

function startsWithMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
