import * as zlib from 'node:zlib';

import { ContentDecoder, type Coding } from './contentDecoder';
import { TransportError } from './transportError';

/** As many as fetch undoes; each multiplies what a few bytes can grow to. */
const CODING_LIMIT = 5;

/** The low half of zlib's first byte names the method, deflate. @see RFC 1950 §2.2 */
const hasZlibHeader = (firstByte: number): boolean => (firstByte & 0x0f) === 8;

/** Of gzip's members, too, which Node's decoder reads to the last. */
const gzip: Coding = { open: () => zlib.createGunzip(), hasFrames: false };

const CODINGS: ReadonlyMap<string, Coding> = new Map<string, Coding>([
  ['gzip', gzip],
  ['x-gzip', gzip],
  // By its definition it has zlib's header; some servers leave that out. RFC 9110 §8.4.1.2
  [
    'deflate',
    {
      open: (firstByte) =>
        hasZlibHeader(firstByte) ? zlib.createInflate() : zlib.createInflateRaw(),
      hasFrames: false,
    },
  ],
  ['br', { open: () => zlib.createBrotliDecompress(), hasFrames: false }],
  // Node 22.15 and later.
  ...('createZstdDecompress' in zlib
    ? [
        ['zstd', { open: () => zlib.createZstdDecompress(), hasFrames: true }] satisfies [
          string,
          Coding,
        ],
      ]
    : []),
]);

/** The value of Accept-Encoding for the codings that are undone here. @see RFC 9110 §12.5.3 */
export const ACCEPTED_CODINGS = [...CODINGS.keys()].filter((name) => name !== 'x-gzip').join(', ');

/**
 * Makes the decoders for a Content-Encoding, in the order in which content goes through them. An
 * unknown coding leaves the content as it is.
 *
 * @throws TransportError where the codings are too many.
 */
export function toDecoders(contentEncoding: string): readonly ContentDecoder[] {
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > CODING_LIMIT) {
    const message = `too many content-encodings: ${codings.length}`;
    throw new TransportError('ERR_CONTENT_ENCODING', message);
  }
  const known = codings.reverse().map((coding) => CODINGS.get(coding));
  return known.every((coding) => coding !== undefined)
    ? known.map((coding) => new ContentDecoder(coding))
    : [];
}
