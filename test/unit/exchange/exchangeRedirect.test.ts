import assert from 'node:assert/strict';

import { contentOf, startServer, type TestServer } from '../../support/httpServer';
import { kindOf, postTo, responseOf, textOf, TOKEN } from '../../support/postTo';

interface Seen {
  readonly line: string;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly content: string;
}

describe('exchange: redirects', () => {
  let server: TestServer;
  let other: TestServer;
  let seen: Seen[];
  let status: number;
  let location: string;

  beforeEach(async () => {
    seen = [];
    server = await startServer((request, response) => {
      void contentOf(request).then((content) => {
        const { method, url, headers } = request;
        seen.push({
          line: `${method ?? ''} ${url ?? ''}`,
          authorization: headers.authorization,
          contentType: headers['content-type'],
          content: content.toString(),
        });
        if (url === '/end') {
          response.end('the end');
        } else {
          response.writeHead(status, { Location: location }).end('moved');
        }
      });
    });
    other = await startServer((_, response) => response.end('stolen'));
  });
  afterEach(() => Promise.all([server.close(), other.close()]));

  const kept = { contentType: 'application/json', content: '{"id":1}' };
  const dropped = { contentType: undefined, content: '' };
  const rows = [
    [301, 'GET', dropped],
    [302, 'GET', dropped],
    [303, 'GET', dropped],
    [307, 'POST', kept],
    [308, 'POST', kept],
  ] as const;
  for (const [code, method, content] of rows) {
    it(`follows ${code} within the origin as ${method}, with the credential`, async () => {
      [status, location] = [code, '/end'];
      const outcome = await postTo(`${server.url}/data#part`);
      const response = responseOf(outcome);
      assert.equal(textOf(response), 'the end');
      assert.equal(response.url, `${server.url}/end#part`);
      assert.equal(response.note, undefined);
      assert.deepEqual(response.redirects, [
        { status: code, from: `${server.url}/data#part`, to: response.url, method },
      ]);
      assert.deepEqual(seen[1], {
        line: `${method} /end`,
        authorization: `Bearer ${TOKEN}`,
        ...content,
      });
    });

    it(`shows ${code} to another origin, which gets no request`, async () => {
      [status, location] = [code, `${other.url}/end`];
      const response = responseOf(await postTo(`${server.url}/data`));
      assert.deepEqual(response.note, { kind: 'cross-origin', from: server.url, to: other.url });
      assert.equal(response.status, code);
      assert.equal(textOf(response), 'moved');
      assert.equal(other.requestCount, 0);
      assert.equal(seen.length, 1);
    });
  }

  it('takes the same address under another name for another origin', async () => {
    [status, location] = [307, `http://localhost:${server.port}/end`];
    const response = responseOf(await postTo(`${server.url}/data`));
    assert.equal(response.note?.kind, 'cross-origin');
    assert.equal(seen.length, 1);
  });

  it('stops at another origin after a hop within the first one', async () => {
    [status, location] = [307, '/second'];
    const first = postTo(`${server.url}/data`, {
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        location = `${other.url}/end`;
        return response;
      },
    });
    const response = responseOf(await first);
    assert.equal(response.redirects.length, 1);
    assert.equal(response.note?.kind, 'cross-origin');
    assert.equal(other.requestCount, 0);
  });

  it('follows none where the setting says never', async () => {
    [status, location] = [307, '/end'];
    const response = responseOf(await postTo(`${server.url}/data`, { redirect: 'never' }));
    const to = `${server.url}/end`;
    assert.deepEqual(response.note, { kind: 'not-followed-by-setting', to });
    assert.equal(seen.length, 1);
  });

  it('shows the eleventh redirect of a loop', async () => {
    [status, location] = [307, '/data'];
    const response = responseOf(await postTo(`${server.url}/data`));
    assert.deepEqual(response.note, { kind: 'too-many', limit: 10 });
    assert.equal(response.redirects.length, 10);
    assert.equal(seen.length, 11);
    assert.ok(seen.every(({ content }) => content === '{"id":1}'));
  });

  it('shows a Location that is no URL', async () => {
    [status, location] = [302, 'http://[x/'];
    const response = responseOf(await postTo(`${server.url}/data`));
    assert.deepEqual(response.note, { kind: 'invalid-location', location });
    assert.equal(textOf(response), 'moved');
  });

  it('sends no user information that a server puts into a Location', async () => {
    [status, location] = [307, `http://user:pw@127.0.0.1:${server.port}/end`];
    const response = responseOf(await postTo(`${server.url}/data`));
    assert.deepEqual(response.note, { kind: 'invalid-location', location });
    assert.equal(seen.length, 1);
  });

  for (const [name, target] of [
    ['followed', `/end?t=${TOKEN}`],
    ['cross-origin', `http://${TOKEN.replace(/[^a-z]/g, '')}.invalid/?t=${TOKEN}`],
    ['invalid', `http://[${TOKEN}`],
  ] as const) {
    it(`masks the token in a Location that is ${name}`, async () => {
      [status, location] = [307, target];
      const outcome = await postTo(`${server.url}/data`);
      assert.ok(!JSON.stringify(outcome).includes(TOKEN));
      assert.ok(JSON.stringify(outcome).includes('••••••'));
    });
  }

  it('gives up the endless content of a redirect that it follows', async () => {
    await other.close();
    other = await startServer((request, response) => {
      if (request.url === '/end') {
        response.end('the end');
      } else {
        response.writeHead(307, { Location: '/end' }).write('x'.repeat(100_000));
        closed = new Promise((resolve) => response.once('close', resolve));
      }
    });
    let closed: Promise<unknown> | undefined;
    const outcome = await postTo(`${other.url}/data`);
    assert.equal(textOf(responseOf(outcome)), 'the end');
    await closed;
  });

  it('tells of the head that is shown only', async () => {
    [status, location] = [307, '/end'];
    const heads: number[] = [];
    await postTo(`${server.url}/data`, { onHead: ({ status }) => heads.push(status) });
    assert.deepEqual(heads, [200]);
  });

  it('is a failure where the second hop fails', async () => {
    [status, location] = [307, '/second'];
    const outcome = await postTo(`${server.url}/data`, {
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        await server.close();
        return response;
      },
    });
    assert.equal(kindOf(outcome), 'connection-refused');
    assert.equal(outcome.response, undefined);
  });
});
