import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Interruption } from '../../../src/core/exchange/interruption';
import type { ExchangeOutcome } from '../../../src/core/exchange/outcome';
import { startRawServer, startServer, type TestServer } from '../../support/httpServer';
import { kindOf, postTo, responseOf, textOf } from '../../support/postTo';

/** Answers that never end, each as far as it goes; the test waits for the connection's end. */
const stalls: readonly (readonly [name: string, respond: (response: ServerResponse) => void])[] = [
  ['before the head', () => undefined],
  ['after the head', (response) => response.flushHeaders()],
  ['amid the body', (response) => response.write('half of it')],
];

describe('exchange: cancel and time-out', () => {
  let server: TestServer | undefined;
  afterEach(() => server?.close());

  async function stalled(respond: (response: ServerResponse) => void) {
    let closed: Promise<unknown> | undefined;
    server = await startServer((_, response) => {
      closed = once(response, 'close');
      respond(response);
      arrived.abort();
    });
    const arrived = new AbortController();
    return { url: server.url, arrived: arrived.signal, closed: () => closed };
  }

  for (const [name, respond] of stalls) {
    it(`cancels an answer that stalls ${name}, and the server sees it`, async () => {
      const { url, arrived, closed } = await stalled(respond);
      const interruption = new Interruption();
      const wantsBody = name === 'amid the body';
      const wantsHead = name === 'after the head';
      const exchanged = postTo(url, {
        interruption,
        ...(wantsHead && { onHead: () => setImmediate(() => interruption.abort()) }),
        ...(wantsBody && { onProgress: () => interruption.abort() }),
      });
      if (!wantsHead && !wantsBody) {
        await once(arrived, 'abort');
        interruption.abort();
      }
      const outcome = await exchanged;
      assert.equal(outcome.kind, 'cancelled');
      assertPart(outcome, name);
      await closed();
    });

    it(`times out on an answer that stalls ${name}, and the server sees it`, async () => {
      const { url, closed } = await stalled(respond);
      const outcome = await postTo(url, { timeoutMs: 200 });
      assert.equal(outcome.kind, 'timeout');
      assert.equal(outcome.timeoutMs, 200);
      assertPart(outcome, name);
      await closed();
    });
  }

  function assertPart(outcome: ExchangeOutcome, name: string) {
    if (name === 'before the head') {
      assert.equal(outcome.response, undefined);
      return;
    }
    assert.equal(responseOf(outcome).body.complete, false);
    assert.equal(textOf(responseOf(outcome)), name === 'amid the body' ? 'half of it' : '');
  }

  it('sends nothing where it was cancelled before', async () => {
    server = await startServer((_, response) => response.end());
    const interruption = new Interruption();
    interruption.abort();
    const outcome = await postTo(server.url, { interruption });
    assert.equal(outcome.kind, 'cancelled');
    assert.equal(outcome.response, undefined);
    assert.equal(server.requestCount, 0);
  });

  it('cancels at once while it connects', async () => {
    server = await startRawServer(() => undefined);
    const interruption = new Interruption();
    // The TLS handshake never gets an answer.
    const exchanged = postTo(server.url.replace('http:', 'https:'), { interruption });
    interruption.abort();
    assert.equal(kindOf(await exchanged), 'cancelled');
  });

  it('ends at once even where fetch does not heed its signal', async () => {
    const interruption = new Interruption();
    let late: (response: Response) => void = () => undefined;
    const exchanged = postTo('http://127.0.0.1/', {
      interruption,
      fetch: () => new Promise((resolve) => (late = resolve)),
    });
    interruption.abort();
    assert.equal(kindOf(await exchanged), 'cancelled');
    const content = new Promise<unknown>((resolve) => {
      late(new Response(new ReadableStream({ cancel: resolve })));
    });
    await content;
  });

  it('counts all hops into the time-out', async () => {
    server = await startServer((request, response) => {
      const hop = Number(request.url?.slice(1));
      if (hop < 3) {
        response.writeHead(307, { Location: `/${hop + 1}` }).end();
      }
    });
    const outcome = await postTo(`${server.url}/0`, { timeoutMs: 200 });
    assert.equal(outcome.kind, 'timeout');
    assert.equal(server.requestCount, 4);
  });

  it('takes a time-out that is too long for a timer for the longest one', async () => {
    server = await startServer((_, response) => response.end());
    assert.equal(kindOf(await postTo(server.url, { timeoutMs: 2 ** 40 })), 'response');
  });

  it('is a response where the cancel comes after its end', async () => {
    server = await startServer((_, response) => response.end('whole'));
    const interruption = new Interruption();
    const exchanged = postTo(server.url, { interruption });
    const outcome = await exchanged;
    interruption.abort();
    assert.equal(outcome.kind, 'response');
  });

  it('cancels while a file is written, closes it and keeps what came', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'authpost-cancel-'));
    const bodyFile = join(folder, 'body');
    const block = Buffer.alloc(100_000, 'b');
    let closed: Promise<unknown> | undefined;
    server = await startServer((_, response) => {
      closed = once(response, 'close');
      const more = () => {
        while (!response.destroyed && response.write(block));
      };
      response.on('drain', more);
      more();
    });
    const interruption = new Interruption();
    const outcome = await postTo(server.url, {
      interruption,
      memoryLimitBytes: 50_000,
      bodyFile,
      onProgress: (bytes) => bytes > 3_000_000 && interruption.abort(),
    });
    const { body } = responseOf(outcome);
    assert.equal(outcome.kind, 'cancelled');
    assert.deepEqual([body.file, body.complete], [bodyFile, false]);
    const written = await readFile(bodyFile);
    assert.equal(written.length, body.byteLength);
    assert.ok(written.length > 3_000_000);
    await closed;
    assert.equal(await isOpen(bodyFile), false);
    await rm(folder, { recursive: true });
  });
});

/** Says whether this process has the file open; only Linux tells. */
async function isOpen(path: string): Promise<boolean> {
  if (process.platform !== 'linux') {
    return false;
  }
  const descriptors = await readdir('/proc/self/fd');
  const targets = await Promise.all(
    descriptors.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')),
  );
  return targets.includes(path);
}
