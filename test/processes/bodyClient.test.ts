import assert from 'node:assert/strict';
import { once } from 'node:events';
import { appendFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BodyClient } from '../../src/core/rows/bodyClient';
import { BodyWorkers } from '../../src/core/rows/bodyWorkers';
import type { Growth } from '../../src/protocol/messages';
import type { BodySource } from '../../src/core/rows/bodyMessages';
import { bundleForNode } from '../support/bundleForNode';

const source: BodySource = {
  content: { bytes: Buffer.from('{"a":[1,2]}') },
  format: 'json',
};

describe('the body in a worker', () => {
  let folder: string;
  let workerFile: string;
  const clients: BodyClient[] = [];

  function clientOf(file: string, body: BodySource = source): BodyClient {
    const client = new BodyClient(new BodyWorkers(file), body);
    clients.push(client);
    return client;
  }

  /** A client that is told of each growth. */
  function follow(body: BodySource) {
    const grown = growthOf();
    const client = new BodyClient(new BodyWorkers(workerFile), body, (growth) =>
      grown.tell(growth),
    );
    clients.push(client);
    return { client, grown };
  }

  async function workerOf(script: string): Promise<BodyClient> {
    const file = join(folder, `worker${clients.length}.cjs`);
    await writeFile(file, `const { parentPort } = require('node:worker_threads');${script}`);
    return clientOf(file);
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'authpost-rows-'));
    workerFile = join(folder, 'bodyWorker.cjs');
    await bundleForNode('src/core/rows/bodyWorker.ts', workerFile);
  });

  afterEach(() => clients.splice(0).forEach((client) => client.dispose()));
  after(() => rm(folder, { recursive: true, force: true }));

  it('answers each question, in any number at once', async () => {
    const client = clientOf(workerFile);
    const answers = await Promise.all([
      client.ask('layout', { mode: 'pretty', columns: 0 }),
      client.ask('fold', { row: 1, expanded: false }),
      client.ask('rows', { first: 1, count: 1 }),
      client.ask('textOf', { row: 1, what: 'path' }),
    ]);
    assert.deepEqual(answers, [
      { ok: true, value: { rowCount: 6, lineCount: 6 } },
      { ok: true, value: { rowCount: 3 } },
      {
        ok: true,
        value: {
          first: 1,
          rows: [
            {
              depth: 1,
              spans: [
                ['key', '"a"'],
                ['punctuation', ': '],
                ['punctuation', '['],
                ['summary', '2 elements'],
                ['punctuation', ']'],
              ],
              line: 2,
              fold: 'collapsed',
            },
          ],
        },
      },
      { ok: true, value: { text: "$['a']" } },
    ]);
  });

  it('leaves the bytes with the one who asked, and reads them in their charset', async () => {
    const bytes = Uint8Array.of(0x22, 0xe9, 0x22);
    const client = clientOf(workerFile, {
      content: { bytes },
      format: 'json',
      charset: 'iso-8859-1',
    });
    const value = await client.ask('textOf', { row: 0, what: 'value' });
    assert.deepEqual(value, { ok: true, value: { text: '"é"' } });
    assert.deepEqual([...bytes], [0x22, 0xe9, 0x22]);
  });

  it('speaks the display language', async () => {
    const client = clientOf(workerFile, { ...source, l10n: { '1 member': '1 Eintrag' } });
    await client.ask('fold', { row: 0, expanded: false });
    const answer = await client.ask('rows', { first: 0, count: 1 });
    assert.ok(answer.ok);
    assert.deepEqual(answer.value.rows[0]?.spans[1], ['summary', '1 Eintrag']);
  });

  it('answers what it fails at with a failure, and goes on', async () => {
    const client = clientOf(workerFile);
    const unknown = 'no-such-request' as 'rows';
    const failed = await client.ask(unknown, { first: 0, count: 1 });
    assert.ok(!failed.ok && failed.error.startsWith('The body cannot be shown: '));
    const next = await client.ask('foldToDepth', { depth: 0 });
    assert.deepEqual(next, { ok: true, value: { rowCount: 1 } });
  });

  it('fails all open questions, and later ones, when the worker throws', async () => {
    const client = await workerOf(
      `parentPort.on('message', ({ id }) => { if (id === 2) throw new Error('out of order'); });`,
    );
    const answers = await Promise.all([
      client.ask('foldToDepth', { depth: 0 }),
      client.ask('foldToDepth', { depth: 1 }),
    ]);
    answers.push(await client.ask('foldToDepth', { depth: 2 }));
    for (const answer of answers) {
      assert.ok(!answer.ok && answer.error.includes('out of order'));
    }
  });

  it('fails open questions when the worker ends by itself', async () => {
    const client = await workerOf(`parentPort.on('message', ({ id }) => id && process.exit(0));`);
    const answer = await client.ask('foldToDepth', { depth: 0 });
    const error = 'The body cannot be shown: its worker has ended.';
    assert.deepEqual(answer, { ok: false, error });
  });

  it('fails the questions where the worker cannot be started', async () => {
    const client = clientOf(join(folder, 'no-such-file.cjs'));
    const answer = await client.ask('foldToDepth', { depth: 0 });
    assert.ok(!answer.ok);
  });

  it('settles open questions when it is disposed', async () => {
    const client = await workerOf(`parentPort.on('message', () => {});`);
    const open = client.ask('foldToDepth', { depth: 0 });
    client.dispose();
    const late = client.ask('foldToDepth', { depth: 0 });
    for (const answer of await Promise.all([open, late])) assert.ok(!answer.ok);
  });

  it('follows a file while it is written, and says how far it is', async () => {
    const file = join(folder, 'growing.json');
    await writeFile(file, '[1,');
    const { client, grown } = follow({ content: { file }, format: 'json' });
    client.arrived([{ bytes: 3, timeMs: 0 }]);
    const first = await grown.until(({ shownBytes }) => shownBytes === 3);
    assert.deepEqual(first, { rowCount: 2, lineCount: 2, shownBytes: 3, hasEnded: false });
    await appendFile(file, '2]');
    client.arrived([{ bytes: 5, timeMs: 10 }]);
    client.complete(true);
    const last = await grown.until(({ hasEnded }) => hasEnded);
    assert.deepEqual(last, { rowCount: 4, lineCount: 4, shownBytes: 5, hasEnded: true });
    const value = await client.ask('textOf', { row: 0, what: 'value' });
    assert.deepEqual(value, { ok: true, value: { text: '[1,2]' } });
  });

  it('tells the first rows with the news of them to whom asked for rows before', async () => {
    const file = join(folder, 'awaited.json');
    const source = { content: { file }, format: 'json' } as const;
    const { client, grown } = follow(source);
    const none = await client.ask('rows', { first: 0, count: 200 });
    assert.deepEqual(none, { ok: true, value: { first: 0, rows: [] } });
    await writeFile(file, `["first",${'0,'.repeat(100)}`);
    client.arrived([{ bytes: 209 }]);
    const { firstRows = [] } = await grown.until(({ shownBytes }) => shownBytes === 209);
    assert.equal(firstRows.length, 60);
    assert.deepEqual(firstRows[1]?.spans[0], ['string', '"first"']);
    await appendFile(file, '0]');
    client.arrived([{ bytes: 211 }]);
    const later = await grown.until(({ shownBytes }) => shownBytes === 211);
    assert.equal(later.firstRows, undefined);
  });

  it('tells at once of what comes first, and gathers what comes right after it', async () => {
    const file = join(folder, 'gathering.cjs');
    await writeFile(
      file,
      `process.on('message', ({ type, arrivals }) => type === 'arrived' &&
         process.send({ type: 'grown', growth: { told: arrivals.map(({ bytes }) => bytes) } }));`,
    );
    const told: unknown[] = [];
    const all = new Promise<void>((resolve) => {
      const client = new BodyClient(new BodyWorkers(file), inFile(file), (growth) => {
        told.push(growth);
        if (told.length === 2) resolve();
      });
      clients.push(client);
      for (const bytes of [1, 2, 3]) client.arrived([{ bytes }]);
    });
    await all;
    assert.deepEqual(told, [{ told: [1] }, { told: [2, 3] }]);
  });

  it('tells of all that has come before it tells of the end', async () => {
    const file = join(folder, 'whole.json');
    await writeFile(file, '[1,2]');
    const { client, grown } = follow(inFile(file));
    client.arrived([{ bytes: 1 }]);
    client.arrived([{ bytes: 5 }]);
    client.complete(true);
    const last = await grown.until(({ hasEnded }) => hasEnded);
    assert.deepEqual([last.rowCount, last.shownBytes], [4, 5]);
  });

  it('uses the process that was made ready, and ends one that nobody needs', async () => {
    const file = join(folder, 'ready.cjs');
    await writeFile(
      file,
      `require('node:net').connect(Number(process.env.AUTHPOST_TEST_PORT));
       process.on('message', ({ id }) => id && process.send({ type: 'answer', id, reply: {} }));`,
    );
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    process.env['AUTHPOST_TEST_PORT'] = String((server.address() as AddressInfo).port);
    try {
      const workers = new BodyWorkers(file);
      const used = once(server, 'connection') as Promise<[Socket]>;
      workers.prepare();
      workers.prepare();
      await used;
      server.on('connection', () => assert.fail('a second process'));
      const client = new BodyClient(workers, { content: { file }, format: 'json' });
      clients.push(client);
      assert.ok((await client.ask('foldToDepth', { depth: 0 })).ok);
      server.removeAllListeners('connection');
      const idle = once(server, 'connection') as Promise<[Socket]>;
      workers.prepare();
      const [socket] = await idle;
      socket.on('error', () => undefined);
      workers.release();
      await once(socket, 'close');
    } finally {
      delete process.env['AUTHPOST_TEST_PORT'];
      server.close();
    }
  });

  it('answers for bytes in a file that are decoded, from where they begin', async () => {
    const file = join(folder, 'part.msgpack');
    await writeFile(file, Buffer.from('ffff93cf0020000000000001c3c0', 'hex'));
    const body = {
      content: { file, start: 2 },
      format: 'json',
      decoding: 'messagepack',
    } as const;
    const { client, grown } = follow(body);
    client.arrived([{ bytes: 12 }]);
    client.complete(true);
    await grown.until(({ hasEnded }) => hasEnded);
    const value = await client.ask('textOf', { row: 0, what: 'value' });
    assert.deepEqual(value, { ok: true, value: { text: '[9007199254740993,true,null]' } });
    await client.ask('layout', { mode: 'raw', columns: 0 });
    const digits = await client.ask('textOf', { row: 0, what: 'value' });
    assert.deepEqual(digits, { ok: true, value: { text: '93 cf 00 20 00 00 00 00 00 01 c3 c0' } });
  });

  it('shows the bytes of a file as they are written, without reading all of them', async () => {
    const file = join(folder, 'sparse');
    await writeFile(file, 'begin');
    await truncate(file, 3_000_000_000);
    const body = { content: { file }, format: 'text', decoding: 'hex' } as const;
    const { client, grown } = follow(body);
    client.arrived([{ bytes: 5 }]);
    const first = await grown.until(({ shownBytes }) => shownBytes === 5);
    assert.deepEqual(first, { rowCount: 1, lineCount: 1, shownBytes: 5, hasEnded: false });
    client.arrived([{ bytes: 3_000_000_000 }]);
    client.complete(false);
    const last = await grown.until(({ hasEnded }) => hasEnded);
    assert.equal(last.rowCount, 187_500_000);
  });

  it('shows what there is of a file that has less than was said', async () => {
    const file = join(folder, 'short.json');
    await writeFile(file, '[1,');
    const { client, grown } = follow({ content: { file }, format: 'json' });
    client.arrived([{ bytes: 1000, timeMs: 0 }]);
    client.complete(true);
    const last = await grown.until(({ hasEnded }) => hasEnded);
    assert.deepEqual([last.rowCount, last.shownBytes], [2, 3]);
  });

  it('fails where the file that it follows is not there', async () => {
    const file = join(folder, 'no-such-file.json');
    const client = clientOf(workerFile, { content: { file }, format: 'json' });
    client.arrived([{ bytes: 3, timeMs: 0 }]);
    client.complete(true);
    let answer = await client.ask('foldToDepth', { depth: 0 });
    while (answer.ok) answer = await client.ask('foldToDepth', { depth: 0 });
    assert.match(answer.error, /ENOENT/);
  });
});

function inFile(file: string): BodySource {
  return { content: { file }, format: 'json' };
}

/** Waits for a growth that is told of. */
function growthOf() {
  let told: Growth | undefined;
  let check: () => void = () => undefined;
  return {
    tell(growth: Growth): void {
      told = growth;
      check();
    },
    until(isWanted: (growth: Growth) => boolean): Promise<Growth> {
      return new Promise((resolve) => {
        check = () => {
          if (told !== undefined && isWanted(told)) resolve(told);
        };
        check();
      });
    },
  };
}
