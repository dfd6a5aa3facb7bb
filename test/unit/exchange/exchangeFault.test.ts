import assert from 'node:assert/strict';
import { createServer as createRawServer, type Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

import { startRawServer, startServer, type TestServer } from '../../support/httpServer';
import { kindOf, postTo, responseOf, textOf, TOKEN } from '../../support/postTo';

const OK = 'HTTP/1.1 200 OK\r\n';

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const server = await startServer(() => undefined);
  await server.close();
  return server.port;
}

describe('exchange: faults of the network', () => {
  let server: TestServer | undefined;
  afterEach(() => server?.close());

  async function answer(respond: (socket: Socket) => void) {
    server = await startRawServer(respond);
    return postTo(server.url);
  }

  it('says that a name does not exist', async () => {
    const outcome = await postTo('http://no-such-host.invalid/data');
    assert.ok(['name-not-found', 'name-lookup-failed'].includes(kindOf(outcome)));
    assert.equal(outcome.kind === 'network' && 'host' in outcome.failure, true);
  });

  it('says that the connection was refused, and by which host', async () => {
    const port = await freePort();
    const outcome = await postTo(`http://127.0.0.1:${port}/data`);
    assert.equal(outcome.kind, 'network');
    const host = `127.0.0.1:${port}`;
    assert.deepEqual(outcome.failure, { kind: 'connection-refused', host });
    assert.equal(outcome.response, undefined);
  });

  it('says so where every address of a name refuses', async () => {
    const outcome = await postTo(`http://localhost:${await freePort()}/data`);
    assert.equal(kindOf(outcome), 'connection-refused');
  });

  it('says that fetch never uses a port of another protocol', async () => {
    const outcome = await postTo('http://127.0.0.1:6000/data');
    assert.equal(outcome.kind, 'network');
    assert.match(JSON.stringify(outcome.failure), /"other".*port 6000/);
  });

  it('quotes no field that fetch refuses', async () => {
    const outcome = await postTo('http://127.0.0.1:2/', {
      request: { fields: [['Authorization', `Bearer ${TOKEN}\nX: y`]] },
    });
    assert.equal(kindOf(outcome), 'other');
    assert.ok(!JSON.stringify(outcome).includes(TOKEN));
  });

  const early: readonly (readonly [name: string, kind: string, respond: (s: Socket) => void])[] = [
    ['closed before the head', 'connection-reset', (socket) => socket.end()],
    ['reset before the head', 'connection-reset', (socket) => socket.resetAndDestroy()],
    ['closed amid the head', 'connection-reset', (socket) => socket.end(`${OK}X: `)],
    ['ended by SSH', 'malformed-response', (socket) => socket.end('SSH-2.0-x\r\n')],
    ['of a bad field', 'malformed-response', (socket) => socket.end(`${OK}no colon\r\n\r\n`)],
    [
      'of a bad length',
      'malformed-response',
      (socket) => socket.end(`${OK}Content-Length: x\r\n\r\n`),
    ],
    [
      'of two lengths',
      'malformed-response',
      (socket) => socket.end(`${OK}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`),
    ],
    [
      'of a length beside chunks',
      'malformed-response',
      (socket) =>
        socket.end(
          `${OK}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n`,
        ),
    ],
    [
      'of a huge header section',
      'malformed-response',
      (socket) => socket.end(`${OK}X: ${'x'.repeat(300_000)}\r\n\r\n`),
    ],
    [
      'switched to another protocol',
      'malformed-response',
      (socket) =>
        socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
    ],
    [
      'answered 407',
      'proxy-authentication',
      (socket) => socket.end('HTTP/1.1 407 Sign In\r\nContent-Length: 0\r\n\r\n'),
    ],
  ];
  for (const [name, kind, respond] of early) {
    it(`says ${kind} of a connection ${name}`, async () => {
      const outcome = await answer(respond);
      assert.equal(kindOf(outcome), kind);
      assert.equal(outcome.response, undefined);
    });
  }

  it('says that the connection was reset amid the head', async () => {
    const outcome = await answer((socket) =>
      socket.write(`${OK}X: `, () => socket.resetAndDestroy()),
    );
    assert.equal(kindOf(outcome), 'connection-reset');
  });

  const cut = [
    ['a body shorter than its length', `${OK}Content-Length: 10\r\n\r\n`, 'half'],
    ['chunks without the last one', `${OK}Transfer-Encoding: chunked\r\n\r\n4\r\n`, 'half\r\n'],
  ] as const;
  for (const [name, head, body] of cut) {
    it(`keeps what came of ${name}`, async () => {
      const outcome = await answer((socket) => socket.end(`${head}${body}`));
      assert.equal(kindOf(outcome), 'cut-short');
      assert.equal(responseOf(outcome).status, 200);
      assert.equal(textOf(responseOf(outcome)), 'half');
      assert.equal(responseOf(outcome).body.complete, false);
    });
  }

  it('keeps what came of a body before a reset', async () => {
    let socket: Socket | undefined;
    server = await startRawServer((accepted) => {
      socket = accepted;
      accepted.write(`${OK}Content-Length: 10\r\n\r\nhalf`);
    });
    const outcome = await postTo(server.url, { onProgress: () => socket?.resetAndDestroy() });
    assert.equal(kindOf(outcome), 'connection-reset');
    assert.equal(textOf(responseOf(outcome)), 'half');
    assert.equal(responseOf(outcome).body.complete, false);
  });

  it('masks a token that is cut off right before the end', async () => {
    const outcome = await answer((socket) =>
      socket.end(`${OK}Content-Length: 100\r\n\r\n<${TOKEN}`),
    );
    assert.equal(kindOf(outcome), 'cut-short');
    assert.equal(textOf(responseOf(outcome)), '<••••••');
  });

  it('says that chunks are malformed', async () => {
    const outcome = await answer((socket) =>
      socket.end(`${OK}Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nzz\r\n`),
    );
    assert.equal(kindOf(outcome), 'malformed-response');
    assert.equal(responseOf(outcome).body.complete, false);
  });

  const text = Buffer.from('a text that is long enough to be worth compressing '.repeat(100));
  const wrongSum = Buffer.from(gzipSync(text));
  wrongSum.writeUInt32LE(0, wrongSum.length - 8);
  const codings = [
    ['gzip', Buffer.from('this is no gzip at all')],
    ['gzip', wrongSum],
    ['br', Buffer.from('this is no br at all, is it?')],
    ['deflate', Buffer.from([0x78, 0x9c, 0xff, 0xff, 0xff])],
  ] as const;
  for (const [coding, content] of codings) {
    it(`says that ${content.length} bytes of ${coding} are damaged`, async () => {
      const outcome = await answer((socket) => {
        const head = `Content-Encoding: ${coding}\r\nContent-Length: ${content.length}\r\n\r\n`;
        socket.end(Buffer.concat([Buffer.from(`${OK}${head}`), content]));
      });
      assert.equal(kindOf(outcome), 'malformed-encoding');
      assert.equal(responseOf(outcome).body.complete, false);
    });
  }

  for (const [coding, content] of [
    ['gzip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
  ] as const) {
    it(`says that ${coding} is cut short where the connection is`, async () => {
      const outcome = await answer((socket) => {
        const head = `Content-Encoding: ${coding}\r\nContent-Length: ${content.length}\r\n\r\n`;
        socket.end(Buffer.concat([Buffer.from(`${OK}${head}`), content.subarray(0, -9)]));
      });
      assert.equal(kindOf(outcome), 'cut-short');
      assert.equal(responseOf(outcome).body.complete, false);
    });
  }

  it('says connection-reset where a server ends the connection without reading', async () => {
    const raw = createRawServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
    const address = raw.address();
    assert.ok(typeof address === 'object' && address !== null);
    const outcome = await postTo(`http://127.0.0.1:${address.port}/`);
    assert.equal(kindOf(outcome), 'connection-reset');
    await new Promise((resolve) => raw.close(resolve));
  });
});
