import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import * as path from 'node:path';

import { FileLock } from '../../src/core/oauth/fileLock';

const { signal } = new AbortController();

describe('FileLock', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'authpost-lock-'));
    file = path.join(folder, 'locks', 'one.lock');
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function leaveBehind(owner: object): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(owner));
  }

  it('lets one action run at a time, and leaves no file', async () => {
    let running = 0;
    let most = 0;
    const turns = Array.from({ length: 10 }, (_, index) =>
      new FileLock(file).run(async () => {
        running += 1;
        most = Math.max(most, running);
        assert.ok(existsSync(file));
        await new Promise(setImmediate);
        running -= 1;
        return index;
      }, signal),
    );
    assert.deepEqual(await Promise.all(turns), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert.equal(most, 1);
    assert.deepEqual(await readdir(path.dirname(file)), []);
  });

  it('is given back where the action fails', async () => {
    const failing = () => Promise.reject(new Error('amiss'));
    await assert.rejects(new FileLock(file).run(failing, signal), /amiss/);
    assert.ok(!existsSync(file));
  });

  it('takes over at once from a process that is gone', async () => {
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(child, 'exit');
    await leaveBehind({ id: 'crashed', pid: child.pid, host: hostname() });
    // Nobody else would ever take this one over.
    const lock = new FileLock(file, { staleMs: Infinity, patienceMs: Infinity });
    assert.equal(await lock.run(() => Promise.resolve(existsSync(file)), signal), true);
    assert.ok(!existsSync(file));
  });

  it('takes over from an owner that gives no sign of life', async () => {
    for (const owner of [
      { id: 'stuck', pid: process.pid, host: hostname() },
      { id: 'elsewhere', pid: 1, host: 'another machine' },
      {},
    ]) {
      await leaveBehind(owner);
      const lock = new FileLock(file, { staleMs: 100, patienceMs: Infinity });
      assert.equal(await lock.run(() => Promise.resolve(existsSync(file)), signal), true);
    }
  });

  it('takes nothing over from an owner that gives signs of life', async () => {
    const options = { staleMs: 200, patienceMs: Infinity };
    let ended = false;
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const first = new FileLock(file, options).run(async () => {
      begin();
      // Five of them take longer than a lock lasts without any.
      const watcher = watch(file);
      for (let count = 0; count < 5; count++) {
        await once(watcher, 'change');
      }
      watcher.close();
      ended = true;
    }, signal);
    await begun;
    assert.equal(await new FileLock(file, options).run(() => Promise.resolve(ended), signal), true);
    await first;
  });

  it('gives back nothing but its own', async () => {
    await new FileLock(file).run(() => leaveBehind({ id: 'another' }), signal);
    assert.ok(existsSync(file));
  });

  it('runs the action where no file can be made', async () => {
    await writeFile(path.join(folder, 'locks'), 'a file where the folder should be');
    assert.equal(await new FileLock(file).run(() => Promise.resolve('ran'), signal), 'ran');
    const isFolder = new FileLock(folder);
    assert.equal(await isFolder.run(() => Promise.resolve('ran'), signal), 'ran');
  });

  it('runs the action when it has waited long enough', async () => {
    await leaveBehind({ id: 'living', pid: process.pid, host: hostname() });
    const lock = new FileLock(file, { staleMs: Infinity, patienceMs: 100 });
    assert.equal(await lock.run(() => Promise.resolve('ran'), signal), 'ran');
    assert.ok(existsSync(file));
  });

  it('ends the waiting when it is cancelled', async () => {
    await leaveBehind({ id: 'living', pid: process.pid, host: hostname() });
    const cancel = new AbortController();
    const lock = new FileLock(file, { staleMs: Infinity, patienceMs: Infinity });
    const waiting = lock.run(() => Promise.resolve(cancel.signal.aborted), cancel.signal);
    cancel.abort();
    assert.equal(await waiting, true);
  });
});
