import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { HistoryStore } from '../../src/core/history/historyStore';
import { bundleForNode } from '../support/bundleForNode';

/** What the writers have said, all kills together. */
class Said {
  /** Kept for certain, and not about to be deleted. */
  readonly kept = new Set<string>();
  /** Under way when the kill came: there or not, both are right. */
  readonly uncertain = new Set<string>();
  readonly removed = new Set<string>();

  hear(line: string): void {
    const [word, id = ''] = line.split(' ');
    switch (word) {
      case 'keeping':
        this.uncertain.add(id);
        break;
      case 'kept':
        this.uncertain.delete(id);
        this.kept.add(id);
        break;
      case 'removing':
        this.kept.delete(id);
        this.uncertain.add(id);
        break;
      case 'removed':
        this.uncertain.delete(id);
        this.removed.add(id);
        break;
      case undefined:
      default:
        assert.fail(line);
    }
  }
}

describe('A history whose writers are killed with SIGKILL', function () {
  this.timeout(150_000);
  let root: string;
  let writer: string;

  before(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'authpost-kill-'));
    writer = path.join(root, 'writer.cjs');
    await bundleForNode('test/stress/historyWriter.ts', writer);
  });

  after(() => rm(root, { recursive: true }));

  function start(): ChildProcess {
    return spawn(process.execPath, [writer, root], { stdio: ['ignore', 'pipe', 'inherit'] });
  }

  /** Kills it at its n-th word, some turns of the event loop later, and hears it to the end. */
  async function killAt(child: ChildProcess, words: number, turns: number, said: Said) {
    assert.ok(child.stdout);
    const lines = createInterface(child.stdout);
    let heard = 0;
    lines.on('line', (line) => {
      said.hear(line);
      if (++heard === words) {
        void killAfter(child, turns);
      }
    });
    await Promise.all([once(child, 'exit'), once(lines, 'close')]);
    assert.ok(heard >= words, 'the writer ended by itself');
  }

  async function killAfter(child: ChildProcess, turns: number): Promise<void> {
    for (let turn = 0; turn < turns; turn++) {
      await new Promise(setImmediate);
    }
    child.kill('SIGKILL');
  }

  async function check(said: Said): Promise<void> {
    const store = new HistoryStore(path.join(root, 'history'));
    await store.refresh();
    const present = new Set(store.entries.map(({ id }) => id));
    for (const id of said.kept) {
      assert.ok(present.has(id), `${id} was kept and is gone`);
    }
    for (const id of present) {
      assert.ok(said.kept.has(id) || said.uncertain.has(id), `${id} was never kept, or deleted`);
      // A deletion that was under way may have got as far as the contents.
      const opened = await store.open(id);
      assert.equal(opened?.detail.view.id, id);
      if (said.kept.has(id)) {
        assert.equal(String(await store.requestContent(id)), `"${id}"`);
        assert.equal(await readFile(store.bodyFile(id), 'utf8'), `["${id}"]`);
      }
    }
  }

  it('opens after each of 100 kills, and misses what was under way at most', async () => {
    const said = new Said();
    for (let kill = 0; kill < 100; kill++) {
      await killAt(start(), 1 + (kill % 13), kill * 3, said);
      await check(said);
    }
    assert.ok(said.kept.size > 50 && said.removed.size > 20, `${said.kept.size} kept`);
    // One exchange at most for each kill is neither certainly there nor certainly not.
    assert.ok(said.uncertain.size <= 100, `${said.uncertain.size} uncertain`);
  });

  it('keeps what several processes write at once, killed or not', async () => {
    const said = new Said();
    await rm(path.join(root, 'history'), { recursive: true });
    // Each deletes the oldest of all, so only the words of all together tell what is left.
    const others = [start(), start(), start()];
    await Promise.all(others.map((child, index) => killAt(child, 40 + index, index, said)));
    const store = new HistoryStore(path.join(root, 'history'));
    await store.refresh();
    const present = new Set(store.entries.map(({ id }) => id));
    const lost = [...said.kept].filter((id) => !present.has(id) && !said.removed.has(id));
    assert.deepEqual(
      lost.filter((id) => !said.uncertain.has(id)),
      [],
    );
    assert.deepEqual(
      [...said.removed].filter((id) => present.has(id)),
      [],
    );
  });
});
