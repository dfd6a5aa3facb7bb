import type { ByteSource } from './byteSource';

/** Where something was found. */
export interface ByteMatches {
  readonly offsets: readonly number[];
  readonly byteLength: number;
}

/** As many as are found in a text. */
const LIMIT = 100_000;

const PIECE_BYTES = 1_000_000;

/**
 * Finds bytes: those that a query names by pairs of hexadecimal digits, else those of its UTF-8.
 * Without `matchCase` ASCII letters are the same in either case. Matches do not overlap.
 */
export function findBytes(
  source: ByteSource,
  byteLength: number,
  query: string,
  matchCase: boolean,
): ByteMatches {
  const isHex = /^[\da-f]{2}(?:\s?[\da-f]{2})*$/i.test(query.trim());
  const wanted = isHex
    ? Buffer.from(query.replace(/\s/g, ''), 'hex')
    : toCase(Buffer.from(query, 'utf8'), matchCase);
  const offsets: number[] = [];
  let after = 0;
  for (let start = 0; start < byteLength; start += PIECE_BYTES) {
    // So much longer that a match which begins in the piece is in it whole.
    const length = Math.min(PIECE_BYTES + wanted.length - 1, byteLength - start);
    const read = source.read(start, length);
    const piece = isHex ? read : toCase(read, matchCase);
    for (;;) {
      const at = piece.indexOf(wanted, after - start);
      if (at < 0 || at >= PIECE_BYTES) break;
      if (offsets.push(start + at) === LIMIT) return { offsets, byteLength: wanted.length };
      after = start + at + wanted.length;
    }
    after = Math.max(after, start + PIECE_BYTES);
  }
  return { offsets, byteLength: wanted.length };
}

function toCase(bytes: Buffer, matchCase: boolean): Buffer {
  if (matchCase) return bytes;
  const lower = Buffer.from(bytes);
  for (let at = 0; at < lower.length; at++) {
    const byte = lower[at] ?? 0;
    if (byte >= 0x41 && byte <= 0x5a) lower[at] = byte | 0x20;
  }
  return lower;
}
