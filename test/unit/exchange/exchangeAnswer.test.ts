import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

import { contentOf, startRawServer, startServer, type TestServer } from '../../support/httpServer';
import { kindOf, postTo, responseOf, textOf, TOKEN } from '../../support/postTo';

const MASK = '••••••';

describe('exchange: an answer', () => {
  let server: TestServer | undefined;
  afterEach(() => server?.close());

  it('sends method, fields and content as they are', async () => {
    let seen: unknown;
    server = await startServer((request, response) => {
      void contentOf(request).then((content) => {
        const { method, url, headers } = request;
        seen = [method, url, headers.authorization, headers['x-a'], content.toString('hex')];
        response.end();
      });
    });
    const content = new Uint8Array([0xc3, 0xa4, 0x31]);
    const fields = [
      ['Authorization', `Token ${TOKEN}`],
      ['X-A', '1'],
    ] as const;
    await postTo(`${server.url}/data?q=%20#part`, {
      request: { method: 'PATCH', fields, content },
    });
    assert.deepEqual(seen, ['PATCH', '/data?q=%20', `Token ${TOKEN}`, '1', 'c3a431']);
  });

  it('has status, fields, body and times', async () => {
    server = await startServer((_, response) => {
      response.writeHead(201, 'Made', { 'X-Id': '7', 'Set-Cookie': ['a=1', 'b=2'] });
      response.end('{"ok":true}');
    });
    const heads: unknown[] = [];
    const counts: number[] = [];
    const outcome = await postTo(server.url, {
      onHead: ({ status, statusText }) => heads.push([status, statusText]),
      onProgress: (bytes) => counts.push(bytes),
    });
    const response = responseOf(outcome);
    assert.equal(outcome.kind, 'response');
    assert.deepEqual([response.status, response.statusText], [201, 'Made']);
    assert.equal(response.url, server.url);
    assert.equal(textOf(response), '{"ok":true}');
    assert.deepEqual(
      response.fields.filter(([name]) => name === 'set-cookie' || name === 'x-id'),
      [
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
        ['x-id', '7'],
      ],
    );
    const { byteLength, file, complete } = response.body;
    assert.deepEqual([byteLength, file, complete], [11, undefined, true]);
    assert.deepEqual(heads, [[201, 'Made']]);
    assert.equal(counts.at(-1), 11);
    assert.ok(response.firstByteMs > 0 && response.firstByteMs <= outcome.durationMs);
  });

  for (const status of [200, 204, 205, 304, 400, 401, 403, 404, 421, 429, 500, 503, 599]) {
    it(`is a response whatever its status: ${status}`, async () => {
      server = await startServer((_, response) => {
        response.writeHead(status).end();
      });
      const outcome = await postTo(server.url);
      assert.equal(outcome.kind, 'response');
      assert.equal(responseOf(outcome).status, status);
      assert.equal(responseOf(outcome).body.complete, true);
    });
  }

  const text = '{"text":"ä€😀"}'.repeat(5000);
  const codings: readonly (readonly [name: string, coding: string, content: Buffer])[] = [
    ['gzip', 'gzip', gzipSync(text)],
    ['br', 'br', brotliCompressSync(text)],
    ['deflate', 'deflate', deflateSync(text)],
    ['deflate without zlib header', 'deflate', deflateRawSync(text)],
    ['gzip within br', 'gzip, br', brotliCompressSync(gzipSync(text))],
  ];
  for (const [name, coding, content] of codings) {
    it(`decodes ${name}`, async () => {
      server = await startServer((_, response) => {
        response.writeHead(200, { 'Content-Encoding': coding }).end(content);
      });
      const outcome = await postTo(server.url);
      assert.equal(kindOf(outcome), 'response');
      assert.equal(textOf(responseOf(outcome)), text);
    });
  }

  it('keeps invalid UTF-8 byte for byte', async () => {
    const bytes = Buffer.from([0x22, 0xff, 0xc3, 0x28, 0x00, 0xed, 0xa0, 0x80, 0x22]);
    server = await startServer((_, response) => response.end(bytes));
    const { head } = responseOf(await postTo(server.url)).body;
    assert.deepEqual(Buffer.from(head), bytes);
  });

  it('takes HTTP/1.0 without a length to the end of the connection', async () => {
    server = await startRawServer((socket) => socket.end('HTTP/1.0 200 OK\r\n\r\nto the end'));
    const outcome = await postTo(server.url);
    assert.equal(kindOf(outcome), 'response');
    assert.equal(textOf(responseOf(outcome)), 'to the end');
  });

  it('skips interim answers', async () => {
    server = await startRawServer((socket) => {
      socket.write('HTTP/1.1 102 Processing\r\n\r\n');
      socket.write('HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n');
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlast');
    });
    const response = responseOf(await postTo(server.url));
    assert.deepEqual([response.status, textOf(response)], [200, 'last']);
  });

  it('ignores what comes after the announced length', async () => {
    server = await startRawServer((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef'),
    );
    const outcome = await postTo(server.url);
    assert.equal(kindOf(outcome), 'response');
    assert.equal(textOf(responseOf(outcome)), 'abc');
  });

  it('masks the token in status text, fields and body', async () => {
    server = await startServer((request, response) => {
      const given = request.headers.authorization ?? '';
      response.writeHead(200, `Hello ${TOKEN}`, { 'X-Echo': given }).end(`{"given":"${given}"}`);
    });
    const heads: string[] = [];
    const outcome = await postTo(`${server.url}/?t=${TOKEN}`, {
      onHead: ({ statusText }) => heads.push(statusText),
    });
    const response = responseOf(outcome);
    assert.equal(response.statusText, `Hello ${MASK}`);
    assert.deepEqual(heads, [response.statusText]);
    assert.ok(!JSON.stringify([outcome, heads]).includes(TOKEN));
    assert.equal(response.url, `${server.url}/?t=${MASK}`);
    assert.equal(textOf(response), `{"given":"Bearer ${MASK}"}`);
    assert.ok(response.fields.some(([name, value]) => name === 'x-echo' && value.endsWith(MASK)));
  });

  it('masks a telling part of the token at the end of a field, whatever the next one has', async () => {
    const part = TOKEN.slice(0, 10);
    server = await startServer((_, response) => {
      response.writeHead(200, `Cut ${part}`, { 'X-Cut': part, 'X-Next': TOKEN.slice(10) }).end();
    });
    const { statusText, fields } = responseOf(await postTo(server.url));
    assert.equal(statusText, `Cut ${MASK}`);
    assert.deepEqual(
      fields.filter(([name]) => name.startsWith('x-')),
      [
        ['x-cut', MASK],
        ['x-next', TOKEN.slice(10)],
      ],
    );
  });

  it('masks the token across chunks of one byte each', async () => {
    const sent = Buffer.from(`["${TOKEN}","ä","${TOKEN}${TOKEN}"]`);
    const arrived = new EventEmitter();
    server = await startServer((_, response) => {
      void (async () => {
        for (const byte of sent) {
          const progress = once(arrived, 'byte');
          response.write(Buffer.from([byte]));
          await progress;
        }
        response.end();
      })();
    });
    const counts: number[] = [];
    const outcome = await postTo(server.url, {
      onProgress: (bytes) => {
        counts.push(bytes);
        arrived.emit('byte');
      },
    });
    const response = responseOf(outcome);
    assert.equal(textOf(response), `["${MASK}","ä","${MASK}${MASK}"]`);
    assert.equal(response.body.byteLength, Buffer.byteLength(textOf(response)));
    assert.deepEqual(
      counts,
      [...sent].map((_, index) => index + 1),
    );
  });

  it('masks the token in compressed content', async () => {
    server = await startServer((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(`<${TOKEN}>`));
    });
    assert.equal(textOf(responseOf(await postTo(server.url))), `<${MASK}>`);
  });

  it('shows the head as soon as it came', async () => {
    server = await startServer((_, response) => {
      response.writeHead(200).flushHeaders();
      void once(head, 'abort').then(() => response.end('body'));
    });
    const shown = new AbortController();
    const head = shown.signal;
    const outcome = await postTo(server.url, { onHead: () => shown.abort() });
    assert.equal(textOf(responseOf(outcome)), 'body');
  });
});
