import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { compactSegments } from '../../../src/core/history/compactSegments';
import { notePayload } from '../../../src/core/history/historyRecord';
import { HistoryStore } from '../../../src/core/history/historyStore';
import { listSegments } from '../../../src/core/history/listSegments';
import { segmentFile, SegmentWriter } from '../../../src/core/history/segmentWriter';
import { anySize, exchangeIn } from './exchanges';
import { makeUnreadable } from './unreadable';

class Killed extends Error {}

describe('Compacting the history', () => {
  let root: string;
  let folder: string;

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'authpost-history-'));
    folder = path.join(root, 'history');
  });

  afterEach(() => rm(root, { recursive: true }));

  async function reopen(at = folder): Promise<HistoryStore> {
    const store = new HistoryStore(at);
    await store.refresh();
    return store;
  }

  async function fill(count: number): Promise<HistoryStore> {
    const store = await reopen();
    for (let time = 1; time <= count; time++) {
      await store.keep(await exchangeIn(root, { time }), anySize);
    }
    return store;
  }

  async function names(): Promise<readonly string[]> {
    return (await listSegments(folder)).map(({ name }) => name);
  }

  /** What stands in the segment that these become. */
  async function compactedText(some: readonly string[]): Promise<string> {
    const segment = (await compactSegments(folder, some, new Set())) ?? '';
    return readFile(segmentFile(folder, segment), 'latin1');
  }

  for (const killedAt of ['seal', 'write', 'replace', 'delete'] as const) {
    it(`loses nothing when it is killed before the step "${killedAt}"`, async () => {
      const { entries } = await fill(5);
      const gone = new Set([entries[1]?.id ?? '']);
      const compacting = compactSegments(folder, await names(), gone, (step) => {
        if (step === killedAt) {
          throw new Killed();
        }
      });
      await assert.rejects(compacting, Killed);
      // Before the replacement counts, the deletion is not yet one of the log.
      const expected = killedAt === 'delete' ? entries.filter(({ id }) => !gone.has(id)) : entries;
      const store = await reopen();
      assert.deepEqual(store.entries, expected);
      const next = await store.keep(await exchangeIn(root, { time: 9 }), anySize);
      await compactSegments(folder, await names(), gone);
      const left = [next, ...entries.filter(({ id }) => !gone.has(id))];
      assert.deepEqual((await reopen()).entries, left);
      assert.equal((await listSegments(folder)).length, 1);
    });
  }

  it('does not bring back what was deleted while a replaced segment was left over', async () => {
    const store = await fill(3);
    const [first] = store.entries;
    assert.ok(first);
    const killed = compactSegments(folder, await names(), new Set(), (step) => {
      if (step === 'delete') {
        throw new Killed();
      }
    });
    await assert.rejects(killed, Killed);
    const leftOver = path.join(root, 'left-over');
    await cp(folder, leftOver, { recursive: true });
    const later = await reopen();
    await later.remove([first.id]);
    // As if the replaced segment could not be deleted: it appears again.
    for (const { name, path: file } of await listSegments(leftOver)) {
      if (file.endsWith('.sealed')) {
        await cp(file, path.join(folder, `${name}.sealed`));
      }
    }
    assert.ok(!(await reopen()).entries.some(({ id }) => id === first.id));
  });

  it('deletes nothing where a segment cannot be read, and may be tried again', async () => {
    await fill(2);
    const { entries } = await fill(3);
    const [first] = await listSegments(folder);
    assert.ok(first);
    const all = await names();
    const restore = await makeUnreadable(first.path);
    await assert.rejects(compactSegments(folder, all, new Set()), { code: 'ELOOP' });
    const [sealed] = await listSegments(folder);
    assert.ok(sealed?.sealed);
    await restore(sealed.path);
    assert.deepEqual((await reopen()).entries, entries);
    await compactSegments(folder, all, new Set());
    assert.equal((await listSegments(folder)).length, 1);
    assert.deepEqual((await reopen()).entries, entries);
  });

  it('drops the note of an old deletion once no segment has the entry any more', async () => {
    const store = await fill(1);
    const note = { kind: 'deleted', ids: [store.entries[0]?.id ?? ''], time: 0 } as const;
    const [segment = ''] = await names();
    const writer = new SegmentWriter(folder);
    const { segment: noted } = await writer.append(notePayload(note));
    assert.match(await compactedText([noted]), /"deleted"/);
    await compactSegments(folder, [segment], new Set(note.ids));
    assert.ok(!(await compactedText(await names())).includes('"deleted"'));
  });

  it('keeps what is appended while it is under way', async () => {
    const store = await fill(3);
    const appended: Promise<unknown>[] = [];
    const exchanges = await Promise.all([10, 11, 12, 13].map((time) => exchangeIn(root, { time })));
    await compactSegments(folder, await names(), new Set(), () => {
      const next = exchanges.pop();
      if (next) {
        appended.push(store.keep(next, anySize));
      }
    });
    await Promise.all(appended);
    const { entries } = await reopen();
    assert.deepEqual(
      entries.map(({ time }) => time),
      [13, 12, 11, 10, 3, 2, 1],
    );
  });

  it('may be done by two processes at once', async () => {
    const { entries } = await fill(6);
    const all = await names();
    await Promise.all([1, 2, 3].map(() => compactSegments(folder, all, new Set())));
    assert.deepEqual((await reopen()).entries, entries);
  });

  it('has nothing to do where no segment is there', async () => {
    assert.equal(await compactSegments(folder, ['gone'], new Set()), undefined);
    assert.deepEqual(await readdir(root), []);
  });
});
