import { backslash } from '../content/jsonCharacters';

/** A text with its escapes resolved, and the way back from it. */
export interface UnescapedText {
  readonly text: string;
  /** The offset in the escaped text of what stands at `offset` here. */
  sourceOffset(offset: number): number;
}

const NAMED: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * Resolves the escapes of JSON strings wherever they stand, inside of a string or not; a reverse
 * solidus that begins no escape stays.
 *
 * @see RFC 8259 §7
 */
export function unescapeJson(text: string): UnescapedText {
  const units = new Uint16Array(text.length);
  /** For each escape, the offset here of what it stands for, and how much longer it was. */
  const escapes: { at: number; shift: number }[] = [];
  let length = 0;
  let shift = 0;
  for (let position = 0; position < text.length; length++) {
    const code = text.charCodeAt(position);
    const escape = code === backslash ? readEscape(text, position) : undefined;
    units[length] = escape?.code ?? code;
    position += escape?.length ?? 1;
    if (escape !== undefined) {
      shift += escape.length - 1;
      escapes.push({ at: length, shift });
    }
  }
  return {
    text: Buffer.from(units.buffer, 0, length * 2).toString('utf16le'),
    sourceOffset: (offset) => offset + shiftBefore(escapes, offset),
  };
}

function readEscape(
  text: string,
  position: number,
): { readonly code: number; readonly length: number } | undefined {
  const letter = text.charAt(position + 1);
  if (letter === 'u') {
    const digits = text.slice(position + 2, position + 6);
    return /^[\dA-Fa-f]{4}$/.test(digits) ? { code: parseInt(digits, 16), length: 6 } : undefined;
  }
  const character = NAMED[letter];
  return character === undefined ? undefined : { code: character.charCodeAt(0), length: 2 };
}

/** How much longer the escapes before an offset were, all together. */
function shiftBefore(
  escapes: readonly { readonly at: number; readonly shift: number }[],
  offset: number,
): number {
  let [low, high] = [0, escapes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((escapes[middle]?.at ?? 0) < offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return escapes[low - 1]?.shift ?? 0;
}
