import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import type { RequestListener, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { startServer, type TestServer } from '../../support/httpServer';
import { kindOf, postTo, responseOf, textOf, TOKEN } from '../../support/postTo';

describe('exchange: a body in memory or in a file', () => {
  let server: TestServer;
  let others: TestServer[];
  let content: Buffer;
  let folder: string;
  let bodyFile: string;

  beforeEach(async () => {
    others = [];
    folder = await mkdtemp(join(tmpdir(), 'authpost-body-'));
    bodyFile = join(folder, 'made', 'for', 'body');
    server = await startServer((_, response) => response.end(content));
  });
  afterEach(async () => {
    await Promise.all([server, ...others].map((each) => each.close()));
    await rm(folder, { recursive: true });
  });

  async function startOther(handler: RequestListener) {
    const started = await startServer(handler);
    others.push(started);
    return started;
  }

  const limits = { memoryLimitBytes: 200_000, headBytes: 1000 };

  it('keeps a body of exactly the limit in memory', async () => {
    content = randomBytes(200_000);
    const { body } = responseOf(await postTo(server.url, { ...limits, bodyFile }));
    assert.deepEqual(Buffer.from(body.head), content);
    assert.equal(body.file, undefined);
    assert.deepEqual(await readdir(folder), []);
  });

  for (const over of [1, 70_000, 5_000_000]) {
    it(`streams a body of ${over} more bytes to a file and keeps its head`, async () => {
      content = Buffer.concat([Buffer.from('x'.repeat(1000)), randomBytes(199_000 + over)]);
      const outcome = await postTo(server.url, { ...limits, bodyFile });
      const { body } = responseOf(outcome);
      assert.equal(kindOf(outcome), 'response');
      assert.equal(body.file, bodyFile);
      assert.equal(body.complete, true);
      assert.equal(body.byteLength, content.length);
      assert.deepEqual(Buffer.from(body.head), content.subarray(0, 1000));
      assert.ok((await readFile(bodyFile)).equals(content));
    });
  }

  it('makes a file that only its owner can read', async () => {
    content = Buffer.alloc(200_001);
    await postTo(server.url, { ...limits, bodyFile });
    assert.equal((await stat(bodyFile)).mode & 0o777, 0o600);
  });

  it('replaces a link instead of writing through it', async () => {
    const elsewhere = join(folder, 'elsewhere');
    await writeFile(elsewhere, 'precious');
    bodyFile = join(folder, 'link');
    await symlink(elsewhere, bodyFile);
    content = Buffer.alloc(200_001);
    const { body } = responseOf(await postTo(server.url, { ...limits, bodyFile }));
    assert.equal(body.file, bodyFile);
    assert.equal(await readFile(elsewhere, 'utf8'), 'precious');
  });

  it('masks the token in the file wherever it stands', async () => {
    const filler = 'y'.repeat(65_530);
    content = Buffer.from([filler, filler, filler, filler, filler].join(TOKEN));
    const { body } = responseOf(await postTo(server.url, { ...limits, bodyFile }));
    const written = await readFile(bodyFile, 'utf8');
    assert.equal(written, content.toString().replaceAll(TOKEN, '••••••'));
    assert.equal(body.byteLength, Buffer.byteLength(written));
  });

  it('cuts the head between characters', async () => {
    content = Buffer.from('€'.repeat(100_000));
    const response = responseOf(await postTo(server.url, { ...limits, bodyFile }));
    assert.equal(textOf(response), '€'.repeat(333));
  });

  it('judges the size after decoding', async () => {
    const text = Buffer.alloc(3_000_000, 'z');
    content = gzipSync(text);
    assert.ok(content.length < 10_000);
    const bomb = await startOther((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(content),
    );
    const { body } = responseOf(await postTo(bomb.url, { ...limits, bodyFile }));
    assert.equal(body.byteLength, text.length);
    assert.ok((await readFile(bodyFile)).equals(text));
  });

  it('says what is wrong with the disk and keeps the head', async () => {
    await writeFile(join(folder, 'made'), 'a file where a folder should be');
    content = Buffer.alloc(5_000_000, 'a');
    const outcome = await postTo(server.url, { ...limits, bodyFile });
    assert.equal(outcome.kind, 'network');
    assert.equal(outcome.failure.kind, 'storage');
    assert.match(outcome.failure.detail, /EEXIST|ENOTDIR/);
    const { body } = responseOf(outcome);
    assert.equal(body.file, undefined);
    assert.equal(body.complete, false);
    assert.equal(body.head.byteLength, 1000);
    await server.connectionsClosed();
  });

  it('keeps in the file what came of a body that is cut short', async () => {
    const part = randomBytes(300_000);
    let sending: ServerResponse | undefined;
    const cut = await startOther((_, response) => {
      sending = response;
      response.writeHead(200, { 'Content-Length': 400_000 }).write(part);
    });
    const outcome = await postTo(cut.url, {
      ...limits,
      bodyFile,
      // Fetch drops what it has received but nobody has read when the connection ends.
      onProgress: (bytes) => bytes === part.length && sending?.socket?.end(),
    });
    assert.equal(kindOf(outcome), 'cut-short');
    assert.equal(responseOf(outcome).body.file, bodyFile);
    assert.equal(responseOf(outcome).body.complete, false);
    assert.ok((await readFile(bodyFile)).equals(part));
  });
});
