import assert from 'node:assert/strict';

import { contentAsStream } from '../../../src/core/transport/contentAsStream';
import { contentOf, startServer, type TestServer } from '../../support/httpServer';

describe('contentAsStream', () => {
  const fetch = contentAsStream(globalThis.fetch);
  let server: TestServer | undefined;
  let received: { readonly fields: readonly string[]; readonly content: Buffer }[] = [];

  beforeEach(() => (received = []));
  afterEach(() => server?.close());

  async function post(content: Uint8Array<ArrayBuffer>, status = 200, init: RequestInit = {}) {
    server = await startServer((request, response) => {
      void contentOf(request).then((bytes) => {
        const names = request.rawHeaders.map((text) => text.toLowerCase());
        received.push({ fields: names, content: bytes });
        response.writeHead(status).end('answered');
      });
    });
    return fetch(server.url, { method: 'POST', redirect: 'manual', body: content, ...init });
  }

  for (const [size, content] of [
    ['a few bytes', Buffer.from('{"n":9007199254740993}')],
    ['megabytes', Buffer.alloc(3_000_001, 0x20)],
  ] as const) {
    it(`sends ${size} as they are, with their length and not in chunks`, async () => {
      const bytes = new Uint8Array(content);
      const response = await post(bytes, 200, { headers: [['X-A', '1']] });
      assert.equal(await response.text(), 'answered');
      const [request] = received;
      assert.ok(request);
      assert.ok(request.content.equals(content));
      const lengths = request.fields.filter((_, at, all) => all[at - 1] === 'content-length');
      assert.deepEqual(lengths, [String(content.byteLength)]);
      assert.ok(request.fields.includes('x-a') && !request.fields.includes('transfer-encoding'));
      // They are still there to be sent to where a redirect leads.
      assert.equal(bytes.byteLength, content.byteLength);
    });
  }

  for (const status of [401, 421, 503]) {
    it(`sends once, and gives the answer, where that is ${status}`, async () => {
      const response = await post(new Uint8Array([0x7b, 0x7d]), status);
      assert.deepEqual([response.status, await response.text()], [status, 'answered']);
      assert.equal(received.length, 1);
    });
  }

  it('ends amid the content when its signal says so', async () => {
    const controller = new AbortController();
    server = await startServer((request) => {
      request.once('data', () => {
        request.pause();
        controller.abort();
      });
    });
    await assert.rejects(
      fetch(server.url, {
        method: 'POST',
        body: new Uint8Array(50_000_000),
        signal: controller.signal,
      }),
      { name: 'AbortError' },
    );
  });
});
