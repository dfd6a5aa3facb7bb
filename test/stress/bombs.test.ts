import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Interruption } from '../../src/core/exchange/interruption';
import type { ExchangeOutcome } from '../../src/core/exchange/outcome';
import { bomb, knowsZstd } from '../support/codedContent';
import { answerOf, startEndless, startRawAnswer, transports } from '../support/faultServer';
import type { TestServer } from '../support/httpServer';
import { postTo, responseOf } from '../support/postTo';

const BOMB_BYTES = 600_000_000;
const LIMIT_BYTES = 20_000_000;

/** Far less than the bombs hold, far more than what is kept of one. */
const MEMORY_BYTES = 300_000_000;

const sizeLimits = {
  contentBytes: 50_000_000,
  decompressedBytes: LIMIT_BYTES,
  spaceBytes: undefined,
};

describe('An answer that is too large', function () {
  this.timeout(60_000);
  let folder: string;
  let server: TestServer | undefined;
  let peakBytes: number;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'authpost-bomb-'));
  });
  after(() => rm(folder, { recursive: true }));
  afterEach(() => server?.close());

  /** Sends, and sees how much memory there is in use at each piece of the answer. */
  async function post(fetch: typeof globalThis.fetch): Promise<ExchangeOutcome> {
    const bodyFile = join(folder, 'body');
    await rm(bodyFile, { force: true });
    const before = process.memoryUsage().rss;
    peakBytes = 0;
    const onProgress = (): void => {
      peakBytes = Math.max(peakBytes, process.memoryUsage().rss - before);
    };
    return postTo(server?.url ?? '', { fetch, bodyFile, sizeLimits, onProgress });
  }

  async function assertCut(outcome: ExchangeOutcome, limitBytes: number): Promise<void> {
    assert.equal(outcome.kind, 'network');
    assert.equal(outcome.failure.kind, 'too-large', JSON.stringify(outcome.failure));
    const { body } = responseOf(outcome);
    assert.equal(body.byteLength, limitBytes);
    assert.equal(body.complete, false);
    assert.equal((await stat(body.file ?? '')).size, limitBytes);
    assert.ok(peakBytes < MEMORY_BYTES, `${peakBytes} bytes`);
  }

  const codings = ['gzip', 'br', 'deflate', 'gzip, br', 'gzip, gzip', 'deflate, gzip, br'].concat(
    knowsZstd ? ['zstd', 'zstd, gzip'] : [],
  );
  for (const coding of codings) {
    describe(`as a bomb of ${coding}`, () => {
      let content: Buffer;
      before(async () => {
        content = await bomb(coding, BOMB_BYTES);
      });
      for (const [name, fetch] of transports) {
        it(`stops at the limit of decompressed bytes, over ${name}`, async () => {
          assert.ok(content.byteLength < BOMB_BYTES / 200, 'it is a bomb');
          server = await startRawAnswer(answerOf([`Content-Encoding: ${coding}`], content));
          const outcome = await post(fetch);
          await assertCut(outcome, LIMIT_BYTES);
          assert.equal(outcome.kind === 'network' && 'setting' in outcome.failure, true);
          assert.match(JSON.stringify(outcome), /"limit":"20".*maxDecompressedSizeMB/);
        });
      }
    });
  }

  for (const [name, fetch] of transports) {
    for (const [how, head, piece] of [
      ['with no length', '\r\n', Buffer.alloc(65_536, 0x61)],
      [
        'in chunks',
        'Transfer-Encoding: chunked\r\n\r\n',
        Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 0x61), Buffer.from('\r\n')]),
      ],
    ] as const) {
      it(`stops at the limit though it has no end, ${how}, over ${name}`, async () => {
        server = await startEndless(`HTTP/1.1 200 OK\r\n${head}`, piece);
        await assertCut(await post(fetch), 50_000_000);
        await server.connectionsClosed();
      });

      it(`is cancelled though it has no end, ${how}, over ${name}`, async () => {
        server = await startEndless(`HTTP/1.1 200 OK\r\n${head}`, piece);
        const interruption = new Interruption();
        const outcome = await postTo(server.url, {
          fetch,
          bodyFile: join(folder, 'cancelled'),
          interruption,
          onProgress: (bytes) => {
            if (bytes > 5_000_000) interruption.abort();
          },
        });
        assert.equal(outcome.kind, 'cancelled');
        assert.ok(responseOf(outcome).body.byteLength > 5_000_000);
        await server.connectionsClosed();
      });
    }
  }
});
