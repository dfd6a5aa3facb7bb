/** What the first bytes say of a text's encoding, by a byte order mark or by where zeros are. */
export interface UtfOfBeginning {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';
  readonly from: 'mark' | 'guess';
}

/**
 * Undefined where they say nothing: ASCII, UTF-8 without a mark, or no text. Without a mark the
 * text must begin with ASCII characters, as JSON and XML do.
 * @see RFC 4627 §3, Unicode §23.8
 */
export function utfOfBeginning(head: Uint8Array): UtfOfBeginning | undefined {
  // Not taken apart by its iterator, which each small body would pay for.
  const a = head[0] ?? 1;
  const b = head[1] ?? 1;
  const c = head[2] ?? 1;
  const d = head[3] ?? 1;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { name: 'utf-8', from: 'mark' };
  if (a === 0xff && b === 0xfe) {
    return { name: c === 0 && d === 0 ? 'utf-32le' : 'utf-16le', from: 'mark' };
  }
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { name: 'utf-32be', from: 'mark' };
  if (a === 0xfe && b === 0xff) return { name: 'utf-16be', from: 'mark' };
  if (a !== 0 && b !== 0 && c !== 0 && d !== 0) return undefined;
  const zeros = [a, b, c, d].map((byte) => (byte === 0 ? '0' : isAscii(byte) ? 'x' : '?')).join('');
  const name = head.byteLength < 4 ? patternsOfTwo[zeros] : patterns[zeros];
  return name && { name, from: 'guess' };
}

const patterns: Readonly<Record<string, UtfOfBeginning['name']>> = {
  '000x': 'utf-32be',
  x000: 'utf-32le',
  '0x0x': 'utf-16be',
  x0x0: 'utf-16le',
};

/** One character alone, such as a digit: the missing bytes are taken for 1. */
const patternsOfTwo: Readonly<Record<string, UtfOfBeginning['name']>> = {
  '0x??': 'utf-16be',
  'x0??': 'utf-16le',
};

function isAscii(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d);
}
