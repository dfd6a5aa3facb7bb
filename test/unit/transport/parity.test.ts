import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

import { Interruption } from '../../../src/core/exchange/interruption';
import { createNodeFetch } from '../../../src/core/transport/nodeFetch';
import { startRawServer, startServer, type TestServer } from '../../support/httpServer';
import { kindOf, postTo, TOKEN, type PostOverrides } from '../../support/postTo';

const OK = 'HTTP/1.1 200 OK\r\n';
const text = '{"text":"ä€😀"}'.repeat(5000);
const gzip = gzipSync(text);
const damaged = Buffer.from(gzip);
damaged.writeUInt32LE(0, damaged.length - 8);

const coded = (coding: string, content: Uint8Array, length = content.length) =>
  Buffer.concat([
    Buffer.from(`${OK}Content-Encoding: ${coding}\r\nContent-Length: ${length}\r\n\r\n`),
    content,
  ]);

/** What a server sends before it ends the connection. */
const answers: readonly (readonly [name: string, kind: string, bytes: string | Buffer])[] = [
  ['nothing', 'connection-reset', ''],
  ['half a head', 'connection-reset', `${OK}X: `],
  ['the greeting of SSH', 'malformed-response', 'SSH-2.0-x\r\n'],
  ['a field without a colon', 'malformed-response', `${OK}no colon\r\n\r\n`],
  ['a length that is no number', 'malformed-response', `${OK}Content-Length: x\r\n\r\n`],
  ['two lengths', 'malformed-response', `${OK}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`],
  [
    'a length beside chunks',
    'malformed-response',
    `${OK}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n`,
  ],
  ['a huge header section', 'malformed-response', `${OK}X: ${'x'.repeat(300_000)}\r\n\r\n`],
  ['status 099', 'malformed-response', 'HTTP/1.1 099 x\r\nContent-Length: 0\r\n\r\n'],
  [
    'a switch of protocols',
    'malformed-response',
    'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n',
  ],
  ['407', 'proxy-authentication', 'HTTP/1.1 407 Sign In\r\nContent-Length: 0\r\n\r\n'],
  ['status 600', 'response', 'HTTP/1.1 600 Odd\r\nContent-Length: 2\r\n\r\nok'],
  ['status 999', 'response', 'HTTP/1.1 999 Odder\x01\r\nContent-Length: 2\r\n\r\nok'],
  ['UTF-8 in the status text', 'response', 'HTTP/1.1 200 Größe\r\nContent-Length: 2\r\n\r\nok'],
  ['no status text', 'response', 'HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok'],
  ['HTTP/1.0', 'response', 'HTTP/1.0 200 OK\r\n\r\nto the end'],
  [
    'interim answers',
    'response',
    `HTTP/1.1 102 x\r\n\r\nHTTP/1.1 103 y\r\nLink: </x>\r\n\r\n${OK}Content-Length: 1\r\n\r\nz`,
  ],
  ['more than its length', 'response', `${OK}Content-Length: 3\r\n\r\nabcdef`],
  ['less than its length', 'cut-short', `${OK}Content-Length: 10\r\n\r\nhalf`],
  ['chunks without the last', 'cut-short', `${OK}Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n`],
  [
    'a chunk of no size',
    'malformed-response',
    `${OK}Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nzz\r\n`,
  ],
  ['the token', 'response', `HTTP/1.1 200 ${TOKEN}\r\nX: ${TOKEN}\r\n\r\n<${TOKEN}>`],
  ['bytes that are no UTF-8', 'response', Buffer.from(`${OK}X: \xe4\r\n\r\n\xff\xc3(`, 'latin1')],
  ['gzip', 'response', coded('gzip', gzip)],
  ['x-gzip', 'response', coded('X-GZIP', gzip)],
  ['br', 'response', coded('br', brotliCompressSync(text))],
  ['deflate', 'response', coded('deflate', deflateSync(text))],
  ['deflate without zlib header', 'response', coded('deflate', deflateRawSync(text))],
  ['gzip within br', 'response', coded('gzip, br', brotliCompressSync(gzip))],
  ['two members of gzip', 'response', coded('gzip', Buffer.concat([gzip, gzipSync('more')]))],
  ['gzip of nothing', 'response', coded('gzip', gzipSync(''))],
  ['an unknown coding', 'response', coded('compress', Buffer.from('as it is'))],
  ['gzip that is none', 'malformed-encoding', coded('gzip', Buffer.from('this is no gzip at all'))],
  ['gzip with a wrong sum', 'malformed-encoding', coded('gzip', damaged)],
  [
    'br that is none',
    'malformed-encoding',
    coded('br', Buffer.from('this is no br at all, is it?')),
  ],
  [
    'deflate that is none',
    'malformed-encoding',
    coded('deflate', Buffer.from([0x78, 0x9c, 0xff, 0xff, 0xff])),
  ],
  ['gzip that the connection cuts', 'cut-short', coded('gzip', gzip.subarray(0, -9), gzip.length)],
];

/** Answers that never end. */
const stalls: readonly (readonly [name: string, respond: (response: ServerResponse) => void])[] = [
  ['before the head', () => undefined],
  ['after the head', (response) => response.flushHeaders()],
  ['amid the body', (response) => response.write('half of it')],
];

describe('the transports through exchange', () => {
  let server: TestServer | undefined;
  let other: TestServer | undefined;
  afterEach(() => Promise.all([server?.close(), other?.close()]));

  const transports = [
    ['fetch', fetch],
    ['node:http', createNodeFetch()],
  ] as const;

  /** Sends through both and compares what does not depend on time. */
  async function outcomes(url: string, overrides: () => PostOverrides = () => ({})) {
    const [first, second] = await Promise.all(
      transports.map(async ([, transport]) => {
        const outcome = await postTo(url, { ...overrides(), fetch: transport });
        const { response } = outcome;
        const shown = response && {
          ...response,
          firstByteMs: 0,
          fields: response.fields.filter(
            ([name]) => !['date', 'connection', 'keep-alive'].includes(name),
          ),
        };
        return { kind: kindOf(outcome), response: shown };
      }),
    );
    return { first, second };
  }

  for (const [name, kind, bytes] of answers) {
    it(`are alike for ${name}: ${kind}`, async () => {
      server = await startRawServer((socket) => socket.end(bytes));
      const { first, second } = await outcomes(server.url);
      assert.equal(second?.kind, kind);
      if (kind === 'response' || !name.includes('gzip')) {
        assert.deepEqual(second, first);
      }
    });
  }

  const resets: readonly (readonly [name: string, respond: (socket: Socket) => void])[] = [
    ['before the head', (socket) => socket.resetAndDestroy()],
    ['amid the head', (socket) => socket.write(`${OK}X: `, () => socket.resetAndDestroy())],
  ];
  for (const [name, respond] of resets) {
    it(`are alike for a reset ${name}`, async () => {
      server = await startRawServer(respond);
      const { first, second } = await outcomes(server.url);
      assert.equal(second?.kind, 'connection-reset');
      assert.deepEqual(second, first);
    });
  }

  it('are alike for a reset amid the body', async () => {
    for (const [, transport] of transports) {
      let socket: Socket | undefined;
      server = await startRawServer((accepted) => {
        socket = accepted;
        accepted.write(`${OK}Content-Length: 10\r\n\r\nhalf`);
      });
      const outcome = await postTo(server.url, {
        fetch: transport,
        onProgress: () => socket?.resetAndDestroy(),
      });
      assert.equal(kindOf(outcome), 'connection-reset');
      assert.equal(outcome.response?.body.byteLength, 4);
      await server.close();
    }
  });

  it('are alike where nothing listens', async () => {
    server = await startServer(() => undefined);
    await server.close();
    for (const host of ['127.0.0.1', 'localhost']) {
      const { first, second } = await outcomes(`http://${host}:${server.port}/`);
      assert.equal(second?.kind, 'connection-refused');
      assert.deepEqual(second, first);
    }
  });

  it('are alike for a name that does not exist', async () => {
    const { first, second } = await outcomes('http://no-such-host.invalid/');
    assert.match(second?.kind ?? '', /^name-/);
    assert.deepEqual(second, first);
  });

  it('are alike for a field that HTTP does not allow', async () => {
    const fields = [['Authorization', `Bearer ${TOKEN}\nX: y`]] as const;
    const { first, second } = await outcomes('http://127.0.0.1:2/', () => ({
      request: { fields },
    }));
    assert.equal(second?.kind, 'other');
    assert.deepEqual(second, first);
  });

  for (const [name, respond] of stalls) {
    it(`are alike for a time-out ${name}, and the server sees it`, async () => {
      const closed: Promise<unknown>[] = [];
      server = await startServer((_, response) => {
        closed.push(once(response, 'close'));
        respond(response);
      });
      const { first, second } = await outcomes(server.url, () => ({ timeoutMs: 200 }));
      assert.equal(second?.kind, 'timeout');
      assert.deepEqual(second, first);
      await Promise.all(closed);
      assert.equal(closed.length, 2);
    });

    it(`are alike for a cancel ${name}, and the server sees it`, async () => {
      const closed: Promise<unknown>[] = [];
      const cancels: Interruption[] = [];
      const cancelAll = () => cancels.forEach((each) => setImmediate(() => each.abort()));
      server = await startServer((_, response) => {
        closed.push(once(response, 'close'));
        respond(response);
        if (name === 'before the head' && closed.length === 2) {
          cancelAll();
        }
      });
      const { first, second } = await outcomes(server.url, () => {
        const interruption = new Interruption();
        cancels.push(interruption);
        return {
          interruption,
          ...(name === 'after the head' && {
            onHead: () => setImmediate(() => interruption.abort()),
          }),
          ...(name === 'amid the body' && { onProgress: () => interruption.abort() }),
        };
      });
      assert.equal(second?.kind, 'cancelled');
      assert.deepEqual(second, first);
      await Promise.all(closed);
    });
  }

  for (const status of [301, 302, 303, 307, 308]) {
    it(`are alike for ${status} within the origin, to another one, and in a loop`, async () => {
      const stranger = await startServer((_, response) => response.end('stolen'));
      other = stranger;
      server = await startServer((request, response) => {
        const to = { '/to-end': '/end', '/to-other': stranger.url }[request.url ?? ''] ?? '/loop';
        if (request.url === '/end') {
          response.end(`the end of ${request.method ?? ''}`);
        } else {
          response.writeHead(status, { Location: to }).end('moved');
        }
      });
      for (const path of ['/to-end', '/to-other', '/loop']) {
        const { first, second } = await outcomes(`${server.url}${path}`);
        assert.equal(second?.kind, 'response');
        assert.equal(
          second.response?.redirects.length,
          { '/to-end': 1, '/to-other': 0 }[path] ?? 10,
        );
        assert.deepEqual(second, first);
      }
      assert.equal(stranger.requestCount, 0);
    });
  }

  for (const status of [201, 204, 205, 304, 404, 429, 503]) {
    it(`are alike for status ${status} with fields of one name`, async () => {
      server = await startServer((_, response) => {
        response.writeHead(status, { 'Set-Cookie': ['a=1', 'b=2'], 'X-A': ['1', '2'] }).end();
      });
      const { first, second } = await outcomes(server.url);
      assert.equal(second?.response?.status, status);
      assert.deepEqual(
        second.response.fields.filter(
          ([name]) => name !== 'content-length' && name !== 'transfer-encoding',
        ),
        [
          ['set-cookie', 'a=1'],
          ['set-cookie', 'b=2'],
          ['x-a', '1, 2'],
        ],
      );
      assert.deepEqual(second, first);
    });
  }
});
