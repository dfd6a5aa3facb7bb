import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';

import { toDecoders } from '../../../src/core/transport/contentCodings';
import { knowsZstd, zstdContent, zstdOf, zstdText } from '../../support/codedContent';

/** Its length is four bytes. @see RFC 8878 §3.1.2 */
const skippable = Buffer.from('502a4d18040000006d657461', 'hex');

/** What a decoder makes of content that comes in these chunks. */
async function decode(coding: string, chunks: readonly Buffer[]): Promise<string> {
  const [decoder] = toDecoders(coding);
  assert.ok(decoder);
  Readable.from(chunks).pipe(decoder);
  return Buffer.concat(await decoder.toArray()).toString();
}

/** The same bytes in chunks of each of some sizes. */
async function decodeHoweverCut(coding: string, content: Buffer, text: string): Promise<void> {
  for (const size of [1, 7, content.byteLength - 1, content.byteLength]) {
    const chunks: Buffer[] = [];
    for (let at = 0; at < content.byteLength; at += size) {
      chunks.push(content.subarray(at, at + size));
    }
    assert.equal(await decode(coding, chunks), text, `in chunks of ${size}`);
  }
}

describe('Content that is coded in pieces', () => {
  it('is decoded to the last member of gzip', async () => {
    const content = Buffer.concat([gzipSync('one,'), gzipSync('two')]);
    await decodeHoweverCut('gzip', content, 'one,two');
  });

  if (!knowsZstd) return;

  it('is decoded to the last frame of zstd', async () => {
    const content = Buffer.concat([zstdContent, zstdOf(0x61, 3), zstdContent]);
    await decodeHoweverCut('zstd', content, `${zstdText}aaa${zstdText}`);
  });

  it('is decoded with frames of zstd left out that have to be skipped', async () => {
    const content = Buffer.concat([skippable, zstdContent, skippable, zstdContent, skippable]);
    await decodeHoweverCut('zstd', content, zstdText + zstdText);
  });

  it('is decoded in order while nobody reads', async () => {
    const [decoder] = toDecoders('zstd');
    assert.ok(decoder);
    const frames = [zstdOf(0x61, 300_000), zstdOf(0x62, 300_000), zstdOf(0x63, 5)];
    decoder.end(Buffer.concat(frames));
    await once(decoder, 'readable');
    const text = Buffer.concat(await decoder.toArray()).toString();
    assert.equal(text, 'a'.repeat(300_000) + 'b'.repeat(300_000) + 'ccccc');
  });

  it('fails where a later frame of zstd is cut short, or is none', async () => {
    for (const rest of [zstdContent.subarray(0, -3), zstdContent.subarray(0, 2)]) {
      await assert.rejects(decode('zstd', [Buffer.concat([zstdContent, rest])]), {
        code: 'Z_BUF_ERROR',
      });
    }
    await assert.rejects(decode('zstd', [Buffer.concat([zstdContent, Buffer.from('no frame')])]), {
      code: 'ZSTD_error_prefix_unknown',
    });
  });
});
