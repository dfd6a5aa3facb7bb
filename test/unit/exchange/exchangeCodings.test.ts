import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

import { knowsZstd, zstdContent, zstdOf, zstdText } from '../../support/codedContent';
import { answerOf, startRawAnswer, transports } from '../../support/faultServer';
import { startRawServer, type TestServer } from '../../support/httpServer';
import { kindOf, postTo, responseOf, textOf } from '../../support/postTo';

const text = 'a text that is long enough to be worth compressing '.repeat(2000);

/** Little of it can be compressed, so that half of the coded bytes stand for about half of it. */
const digits = Array.from({ length: 60_000 }, (_, index) => (index * 7919 + index ** 3) % 9973);
const longText = digits.join(',');

const codings: readonly (readonly [coding: string, content: Buffer])[] = [
  ['gzip', gzipSync(text)],
  ['x-gzip', gzipSync(text)],
  ['GZIP', gzipSync(text)],
  ['br', brotli(text)],
  ['deflate', deflateSync(text)],
  ['deflate', deflateRawSync(text)],
  ['gzip, br', brotli(gzipSync(text))],
  ['br,gzip', gzipSync(brotli(text))],
  ['deflate, gzip, br', brotli(gzipSync(deflateSync(text)))],
];

const longCodings: readonly (readonly [coding: string, content: Buffer])[] = [
  ['gzip', gzipSync(longText)],
  ['deflate', deflateSync(longText)],
  ['br', brotli(longText)],
  ['gzip, br', brotli(gzipSync(longText))],
];

/** Not in the best quality, which is the default and takes half a second. */
function brotli(content: string | Buffer): Buffer {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
}

for (const [name, fetch] of transports) {
  describe(`exchange: content codings, over ${name}`, () => {
    const isFetch = fetch === globalThis.fetch;
    let server: TestServer | undefined;
    afterEach(() => server?.close());

    async function answer(contentEncoding: string, content: Uint8Array) {
      const fields = contentEncoding === '' ? [] : [`Content-Encoding: ${contentEncoding}`];
      server = await startRawAnswer(answerOf(fields, content));
      return postTo(server.url, { fetch });
    }

    for (const [coding, content] of codings) {
      it(`undoes ${coding} (${content.byteLength} bytes)`, async () => {
        const outcome = await answer(coding, content);
        assert.equal(outcome.kind, 'response');
        assert.equal(textOf(outcome.response), text);
        assert.equal(outcome.response.codedAs, undefined);
      });
    }

    for (const [coding, content] of [
      ['zstd', zstdContent],
      ['zstd, gzip', gzipSync(zstdContent)],
    ] as const) {
      it(`${knowsZstd ? 'undoes' : 'says that nothing undid'} ${coding}`, async () => {
        const outcome = await answer(coding, content);
        assert.equal(outcome.kind, 'response');
        assert.equal(outcome.response.codedAs, knowsZstd ? undefined : coding);
        const { head } = outcome.response.body;
        assert.deepEqual(Buffer.from(head), knowsZstd ? Buffer.from(zstdText) : content);
      });
    }

    if (knowsZstd) {
      it('keeps what came before zstd is damaged', async () => {
        const content = zstdOf(0x61, 1_000_000);
        // A block of the reserved type. RFC 8878 §3.1.1.2.3
        content[content.byteLength - 4] = 0x07;
        const outcome = await answer('zstd', content);
        assert.equal(kindOf(outcome), 'malformed-encoding');
        const { body } = responseOf(outcome);
        assert.ok(body.byteLength >= 800_000, String(body.byteLength));
        assert.equal(body.complete, false);
      });

      it('keeps what came before zstd is cut short', async () => {
        const outcome = await answer('zstd', zstdOf(0x61, 1_000_000).subarray(0, -4));
        assert.ok(responseOf(outcome).body.byteLength >= 800_000);
      });
    }

    it('passes on a coding that nobody knows, and says so', async () => {
      const content = Buffer.from([0x1f, 0x9d, 0x90, 0x61]);
      const outcome = await answer('compress', content);
      assert.equal(outcome.kind, 'response');
      assert.deepEqual(Buffer.from(outcome.response.body.head), content);
      assert.equal(outcome.response.codedAs, 'compress');
    });

    it('takes content of no bytes for none, whatever its coding', async () => {
      for (const coding of ['gzip', 'br', 'zstd', 'deflate']) {
        const outcome = await answer(coding, new Uint8Array());
        assert.equal(responseOf(outcome).body.byteLength, 0, coding);
        await server?.close();
      }
    });

    for (const [coding, content] of longCodings) {
      const middle = content.byteLength >> 1;
      const whole = answerOf([`Content-Encoding: ${coding}`], content);
      const beginning = whole.subarray(0, -middle);

      /** Answers the rest once some of the content has been read. */
      async function answerInHalves(rest: Uint8Array) {
        let socket: Socket | undefined;
        server = await startRawServer((accepted) => {
          socket = accepted;
          accepted.write(beginning);
        });
        const onProgress = (): void => {
          if (socket?.writableEnded === false) socket.end(rest);
        };
        return postTo(server.url, { fetch, onProgress });
      }

      it(`keeps what came before ${coding} is damaged`, async () => {
        const outcome = await answerInHalves(Buffer.alloc(middle, 0xff));
        const kept = textOf(responseOf(outcome));
        assert.ok(kept.length > 10_000, String(kept.length));
        assert.ok(longText.startsWith(kept.slice(0, 10_000)));
        if (!isFetch) {
          // Fetch may take the fault of a decoder for the end once the connection has ended.
          assert.equal(kindOf(outcome), 'malformed-encoding');
          assert.equal(responseOf(outcome).body.complete, false);
        }
      });

      it(`keeps what came before ${coding} is cut short`, async () => {
        const outcome = await answerInHalves(new Uint8Array());
        assert.equal(kindOf(outcome), 'cut-short');
        const kept = textOf(responseOf(outcome));
        assert.ok(kept.length > 10_000, String(kept.length));
        assert.ok(longText.startsWith(kept));
      });
    }
  });
}
