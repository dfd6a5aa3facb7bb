import * as zlib from 'node:zlib';

/** The largest block of zstd. @see RFC 8878 §3.1.1.2.4 */
const BLOCK_BYTES = 131_072;

/** True where this Node undoes zstd: 22.15 and later. */
export const knowsZstd = 'createZstdDecompress' in zlib;

/** `{"a":1}{"a":1}{"a":1}` */
export const zstdContent = Buffer.from('28b52ffd20156d0000387b2261223a317d0100928b11', 'hex');
export const zstdText = '{"a":1}{"a":1}{"a":1}';

/** A zstd frame of one byte over and over; works where Node has no encoder. @see RFC 8878 §3.1.1 */
export function zstdOf(byte: number, length: number): Buffer {
  const parts = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38])];
  for (let left = length; left > 0; left -= BLOCK_BYTES) {
    const size = Math.min(left, BLOCK_BYTES);
    const header = (size << 3) | (1 << 1) | (left === size ? 1 : 0);
    parts.push(Buffer.from([header & 0xff, (header >> 8) & 0xff, header >> 16, byte]));
  }
  return Buffer.concat(parts);
}

/** Codes piece by piece, so that what is coded is never in memory whole. */
async function coded(
  encoder: zlib.Gzip | zlib.Deflate | zlib.BrotliCompress,
  pieces: Iterable<Uint8Array>,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  encoder.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => encoder.once('end', resolve));
  for (const piece of pieces) {
    if (!encoder.write(piece)) {
      await new Promise<void>((resolve) => encoder.once('drain', resolve));
    }
  }
  encoder.end();
  await ended;
  return Buffer.concat(chunks);
}

/** One byte over and over, in pieces of a megabyte. */
function* same(length: number): Iterable<Uint8Array> {
  const piece = Buffer.alloc(1_000_000, 0x61);
  for (let left = length; left > 0; left -= piece.byteLength) {
    yield piece.subarray(0, left);
  }
}

const quick = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 3 } };

/** What stands for `length` bytes in few, by its Content-Encoding. */
export async function bomb(contentEncoding: string, length: number): Promise<Buffer> {
  let content: Buffer | undefined;
  for (const coding of contentEncoding.split(', ')) {
    const pieces: Iterable<Uint8Array> = content === undefined ? same(length) : [content];
    if (coding === 'zstd') {
      content = zstdOf(0x61, length);
    } else if (coding === 'br') {
      content = await coded(zlib.createBrotliCompress(quick), pieces);
    } else {
      content = await coded(coding === 'gzip' ? zlib.createGzip() : zlib.createDeflate(), pieces);
    }
  }
  return content ?? Buffer.alloc(0);
}
