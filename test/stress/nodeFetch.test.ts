import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createNodeFetch } from '../../src/core/transport/nodeFetch';
import { startServer, type TestServer } from '../support/httpServer';
import { kindOf, postTo, responseOf } from '../support/postTo';
import { readerOf } from '../unit/transport/readerOf';

describe('createNodeFetch: large bodies', () => {
  const nodeFetch = createNodeFetch();
  let server: TestServer | undefined;
  afterEach(() => server?.close());

  async function start(handler: RequestListener) {
    server = await startServer(handler);
    return server;
  }

  const post = (url: string) => nodeFetch(url, { method: 'POST', redirect: 'manual' });

  it('takes no more from the connection than its reader takes', async () => {
    const block = Buffer.alloc(1_000_000);
    let sent = 0;
    const { url } = await start((_, response) => {
      const more = () => {
        sent += 1;
        if (sent === 100) {
          response.end(block);
        } else if (response.write(block)) {
          more();
        }
      };
      response.on('drain', more);
      more();
    });
    const reader = readerOf(await post(url));
    let received = 0;
    let most = 0;
    for (;;) {
      const { value } = await reader.read();
      if (value === undefined) {
        break;
      }
      received += value.byteLength;
      most = Math.max(most, sent * block.length - received);
    }
    assert.equal(received, 100_000_000);
    // What lies in the buffers of both sockets is up to the system.
    assert.ok(most < 50_000_000, `${most} bytes under way`);
  });

  it('streams a large body to a file, byte for byte', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'authpost-transport-'));
    const block = randomBytes(1_000_000);
    const hash = createHash('sha256');
    const { url } = await start((_, response) => {
      void (async () => {
        for (let count = 0; count < 30; count += 1) {
          hash.update(block);
          if (!response.write(block)) {
            await once(response, 'drain');
          }
        }
        response.end();
      })();
    });
    const bodyFile = join(folder, 'body');
    const outcome = await postTo(url, { fetch: nodeFetch, memoryLimitBytes: 100_000, bodyFile });
    assert.deepEqual([kindOf(outcome), responseOf(outcome).body.file], ['response', bodyFile]);
    const written = createHash('sha256').update(await readFile(bodyFile));
    assert.equal(written.digest('hex'), hash.digest('hex'));
    await rm(folder, { recursive: true });
  });
});
