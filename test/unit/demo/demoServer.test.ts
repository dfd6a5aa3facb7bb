import assert from 'node:assert/strict';

import { DemoServer } from '../../../src/core/demo/demoServer';

describe('DemoServer', () => {
  let demo: DemoServer;

  before(async () => {
    demo = await DemoServer.start();
  });

  after(() => demo.close());

  function send(body: string, authorization?: string, method = 'POST', path = '/data') {
    return fetch(demo.origin + path, {
      method,
      ...(method === 'GET' ? {} : { body }),
      headers: authorization === undefined ? {} : { authorization },
    });
  }

  it('answers 201 with an id and the content as it was received', async () => {
    const response = await send('{"n":9007199254740993,"n":1.0}', `Bearer ${demo.token}`);
    assert.equal(response.status, 201);
    const text = await response.text();
    assert.match(text, /"id":"[\da-f-]{36}"/);
    assert.ok(text.endsWith('"data":{"n":9007199254740993,"n":1.0}}'));
  });

  it('answers 401 without its token', async () => {
    for (const authorization of [undefined, 'Bearer wrong', `Basic ${demo.token}`]) {
      const response = await send('{}', authorization);
      assert.equal(response.status, 401);
      assert.match(response.headers.get('www-authenticate') ?? '', /invalid_token/);
      await response.text();
    }
  });

  it('answers 404 and 405 elsewhere', async () => {
    const elsewhere = await send('{}', `Bearer ${demo.token}`, 'POST', '/');
    assert.equal(elsewhere.status, 404);
    const otherwise = await send('', `Bearer ${demo.token}`, 'GET');
    assert.equal(otherwise.status, 405);
  });

  it('answers 413 to more than a megabyte', async () => {
    const response = await send(`"${'x'.repeat(1_000_000)}"`, `Bearer ${demo.token}`);
    assert.equal(response.status, 413);
  });

  it('listens on loopback only, and stops at once', async () => {
    const other = await DemoServer.start();
    assert.match(other.origin, /^http:\/\/127\.0\.0\.1:\d+$/);
    other.close();
    await assert.rejects(fetch(other.origin));
  });
});
