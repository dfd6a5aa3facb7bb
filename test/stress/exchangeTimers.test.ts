import assert from 'node:assert/strict';

import { startServer, type TestServer } from '../support/httpServer';
import { postTo } from '../support/postTo';

describe('exchange: many, one after the other', () => {
  let server: TestServer | undefined;
  afterEach(() => server?.close());

  it('leaves no timer behind, however it ends', async () => {
    server = await startServer((request, response) => {
      if (request.url === '/end') {
        response.end('x');
      } else if (request.url === '/hop') {
        response.writeHead(303, { Location: '/end' }).end();
      } else {
        response.destroy();
      }
    });
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout');
    await postTo(`${server.url}/end`);
    const before = timers().length;
    for (let count = 0; count < 100; count += 1) {
      const path = ['/end', '/hop', '/reset'][count % 3] ?? '';
      await postTo(`${server.url}${path}`, { timeoutMs: 100_000 });
    }
    assert.ok(timers().length <= before + 2, `${timers().length} timers after ${before}`);
  });
});
