import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import type { RequestListener } from 'node:http';
import * as zlib from 'node:zlib';

import { createNodeFetch } from '../../../src/core/transport/nodeFetch';
import { contentOf, startRawServer, startServer, type TestServer } from '../../support/httpServer';
import { kindOf, postTo, responseOf, textOf } from '../../support/postTo';
import { readerOf } from './readerOf';

const OK = 'HTTP/1.1 200 OK\r\n';
const text = 'a text that is long enough to be worth compressing '.repeat(2000);

const codings: readonly (readonly [coding: string, content: Buffer])[] = [
  ['gzip', zlib.gzipSync(text)],
  ['br', zlib.brotliCompressSync(text)],
  ['deflate', zlib.deflateSync(text)],
  ['deflate', zlib.deflateRawSync(text)],
  ...('zstdCompressSync' in zlib ? [['zstd', zlib.zstdCompressSync(text)] as const] : []),
];

/** Codings after whose end nothing can follow: a gzip file may have a further member. */
const endsByItself: ReadonlySet<string> = new Set(['br', 'deflate']);

describe('createNodeFetch', () => {
  const nodeFetch = createNodeFetch();
  let server: TestServer | undefined;
  afterEach(() => server?.close());

  async function start(handler: RequestListener) {
    server = await startServer(handler);
    return server;
  }

  const post = (url: string, init: RequestInit = {}) =>
    nodeFetch(url, { method: 'POST', redirect: 'manual', ...init });

  it('sends the given fields, and no other ones than the connection needs', async () => {
    let seen: unknown;
    const { url, port } = await start((request, response) => {
      void contentOf(request).then((content) => {
        seen = [request.method, request.url, request.rawHeaders, content.toString('hex')];
        response.end();
      });
    });
    await post(`${url}/a%20b?q=%C3%A4#part`, {
      method: 'PATCH',
      headers: [
        ['Content-Type', 'application/json'],
        ['X-Kept-Case', ' 1 '],
        ['x-kept-case', 'ä'],
      ],
      body: new Uint8Array([0xc3, 0xa4, 0x31]),
    });
    const accepted =
      'createZstdDecompress' in zlib ? 'gzip, deflate, br, zstd' : 'gzip, deflate, br';
    assert.deepEqual(seen, [
      'PATCH',
      '/a%20b?q=%C3%A4',
      [
        ...['Content-Type', 'application/json', 'X-Kept-Case', '1, ä'],
        ...['Accept-Encoding', accepted, 'User-Agent', 'node', 'Content-Length', '3'],
        ...['Connection', 'close', 'Host', `127.0.0.1:${port}`],
      ],
      'c3a431',
    ]);
  });

  it('gives each request a connection of its own, also where a server keeps the last one', async () => {
    server = await startRawServer((socket) => socket.write(`${OK}Content-Length: 2\r\n\r\n{}`));
    for (let count = 1; count <= 3; count++) {
      assert.equal(await (await post(server.url)).text(), '{}');
      assert.equal(server.requestCount, count);
    }
  });

  it('keeps an Accept-Encoding and a User-Agent of the caller', async () => {
    let seen: unknown;
    const { url } = await start(({ headers }, response) => {
      seen = [headers['accept-encoding'], headers['user-agent'], headers['content-length']];
      response.end();
    });
    const headers = { 'accept-encoding': 'identity', 'user-agent': 'me' };
    await post(url, { method: 'GET', headers });
    assert.deepEqual(seen, ['identity', 'me', undefined]);
    await post(url, { headers: new Headers(headers) });
    assert.deepEqual(seen, ['identity', 'me', '0']);
  });

  it('sends a form, too', async () => {
    const { url } = await start((request, response) => void request.pipe(response));
    const response = await post(url, { body: new URLSearchParams({ a: 'ä&' }) });
    assert.equal(await response.text(), 'a=%C3%A4%26');
  });

  it('answers with a Response that can be asked for its text', async () => {
    const { url } = await start((_, response) => {
      response.writeHead(201, 'Made', { 'Set-Cookie': ['a=1', 'b=2'] }).end('{"ä":1}');
    });
    const response = await post(url);
    assert.ok(response instanceof Response && response.ok);
    assert.deepEqual(response.headers.getSetCookie(), ['a=1', 'b=2']);
    assert.deepEqual(await response.clone().json(), { ä: 1 });
  });

  for (const [what, input, init] of [
    ['another redirect mode', 'http://127.0.0.1:1/', { redirect: 'follow' }],
    ['user information', 'http://a:b@127.0.0.1:1/', {}],
    ['another scheme', 'ftp://127.0.0.1:1/', {}],
  ] as const) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(post(input, init), TypeError);
    });
  }

  for (const [coding, content] of codings) {
    it(`decodes ${coding} that comes byte by byte`, async () => {
      const { url } = await start((_, response) => {
        response.writeHead(200, { 'Content-Encoding': coding });
        for (const byte of content) {
          response.write(Buffer.from([byte]));
        }
        response.end();
      });
      assert.equal(await (await post(url)).text(), text);
    });

    it(`ends the connection at the end of ${coding}, whatever follows`, async () => {
      const { url } = await start((_, response) => {
        response.writeHead(200, { 'Content-Encoding': coding }).write(content);
        if (endsByItself.has(coding)) {
          response.write(Buffer.alloc(100));
        } else {
          response.end();
        }
      });
      assert.equal(await (await post(url)).text(), text);
      await server?.connectionsClosed();
    });

    it(`says that ${coding} was cut at its source`, async () => {
      const { url } = await start((_, response) => {
        const cut = content.subarray(0, -9);
        response.writeHead(200, { 'Content-Encoding': coding, 'Content-Length': cut.length });
        response.end(cut);
      });
      const outcome = await postTo(url, { fetch: nodeFetch });
      assert.equal(kindOf(outcome), 'malformed-encoding');
      assert.equal(responseOf(outcome).body.complete, false);
    });

    it(`keeps what came of ${coding} before the connection is cut`, async () => {
      const { url } = await start((_, response) => {
        response.writeHead(200, { 'Content-Encoding': coding, 'Content-Length': content.length });
        response.write(content.subarray(0, -9), () => response.destroy());
      });
      const outcome = await postTo(url, { fetch: nodeFetch });
      assert.match(kindOf(outcome), /^(?:cut-short|connection-reset)$/);
      assert.equal(responseOf(outcome).body.complete, false);
      assert.ok(text.startsWith(textOf(responseOf(outcome))));
    });

    it(`takes an empty body for one, ${coding} or not`, async () => {
      const { url } = await start((_, response) => {
        response.writeHead(200, { 'Content-Encoding': coding, 'Content-Length': 0 }).end();
      });
      assert.equal(await (await post(url)).text(), '');
    });
  }

  it('refuses content that is coded more often than a server has reason to', async () => {
    const { url } = await start((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip,'.repeat(6) }).end('x');
    });
    assert.equal(kindOf(await postTo(url, { fetch: nodeFetch })), 'malformed-encoding');
  });

  it('gives what came to a slow reader before it errs', async () => {
    server = await startRawServer((socket) =>
      socket.end(`${OK}Content-Length: 100000\r\n\r\n${'x'.repeat(50_000)}`),
    );
    const response = await post(server.url);
    await server.connectionsClosed();
    const reader = readerOf(response);
    let received = 0;
    await assert.rejects(async () => {
      for (;;) {
        received += (await reader.read()).value?.byteLength ?? assert.fail('ended');
      }
    }, /terminated/);
    assert.equal(received, 50_000);
  });

  it('rejects at once with the reason of an abort, before, while connecting and waiting', async () => {
    const { url } = await start(() => cancel.abort());
    let cancel = new AbortController();
    await assert.rejects(post(url, { signal: cancel.signal }), { name: 'AbortError' });
    await server?.connectionsClosed();
    cancel = new AbortController();
    const connecting = post(url, { signal: cancel.signal });
    cancel.abort(new Error('enough'));
    await assert.rejects(connecting, /enough/);
    await assert.rejects(post(url, { signal: AbortSignal.abort() }), { name: 'AbortError' });
    assert.equal(server?.requestCount, 1);
  });

  it('errs at once with the reason of an abort while the body stalls', async () => {
    const { url } = await start((_, response) => response.write('half'));
    const cancel = new AbortController();
    const response = await post(url, { signal: cancel.signal });
    const whole = response.text();
    cancel.abort();
    await assert.rejects(whole, { name: 'AbortError' });
    await server?.connectionsClosed();
  });

  it('ends the connection where the body is cancelled', async () => {
    const { url } = await start((_, response) => response.write('half'));
    await (await post(url)).body?.cancel();
    await server?.connectionsClosed();
  });

  it('ends the connection of an endless answer that has no content', async () => {
    server = await startRawServer((socket) => {
      const more = () => {
        while (!socket.destroyed && socket.write('x'.repeat(10_000)));
      };
      socket.write('HTTP/1.1 205 Reset\r\n\r\n');
      socket.on('drain', more);
      more();
    });
    const response = await post(server.url);
    assert.deepEqual([response.status, response.body], [205, null]);
    await server.connectionsClosed();
  });

  it('leaves no listener on the signal, however it ends', async () => {
    const { url } = await start((request, response) => {
      if (request.url === '/reset') {
        response.destroy();
      } else {
        response.writeHead(request.url === '/none' ? 204 : 200).end();
      }
    });
    const { signal } = new AbortController();
    for (const path of ['/some', '/none', '/reset']) {
      const answer = await post(`${url}${path}`, { signal }).catch(() => undefined);
      await answer?.text();
    }
    await server?.connectionsClosed();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(getEventListeners(signal, 'abort'), []);
  });
});
