import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { startServer, type TestServer } from '../support/httpServer';
import { postTo, responseOf } from '../support/postTo';

/** Bytes in array buffers that something still refers to. */
function liveBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().arrayBuffers;
}

describe('exchange: the memory for a body', () => {
  let folder: string;
  let bodyFile: string;
  let server: TestServer | undefined;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'authpost-memory-'));
    bodyFile = join(folder, 'body');
  });
  after(async () => {
    await server?.close();
    await rm(folder, { recursive: true });
  });

  it('holds no more than a part of a large body in memory', async () => {
    const block = randomBytes(1_000_000);
    const hash = createHash('sha256');
    server = await startServer((_, response) => {
      void (async () => {
        for (let count = 0; count < 50; count += 1) {
          hash.update(block);
          if (!response.write(block)) {
            await once(response, 'drain');
          }
        }
        response.end();
      })();
    });
    const before = liveBytes();
    let most = 0;
    let nextLook = 0;
    const { body } = responseOf(
      await postTo(server.url, {
        memoryLimitBytes: 200_000,
        headBytes: 1000,
        bodyFile,
        onProgress: (bytes) => {
          if (bytes > nextLook) {
            nextLook += 5_000_000;
            most = Math.max(most, liveBytes() - before);
          }
        },
      }),
    );
    assert.equal(body.byteLength, 50_000_000);
    assert.ok(most < 30_000_000, `${most} bytes live`);
    const written = createHash('sha256').update(await readFile(bodyFile));
    assert.equal(written.digest('hex'), hash.digest('hex'));
  });
});
