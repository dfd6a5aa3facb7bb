import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { HistoryStore } from '../../src/core/history/historyStore';
import { anySize, exchangeIn, type Particular } from '../unit/history/exchanges';
import { later, openHistory, segmentsOf } from '../unit/history/historyFolder';

describe('The history: many sessions, and a record torn at any byte', () => {
  let root: string;
  let folder: string;

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'authpost-history-'));
    folder = path.join(root, 'history');
  });

  afterEach(() => rm(root, { recursive: true }));

  async function keep(store: HistoryStore, particular: Particular = {}) {
    return store.keep(await exchangeIn(root, particular), anySize);
  }

  const reopen = () => openHistory(folder);
  const segments = () => segmentsOf(folder);

  it('opens without the record that was torn at any byte, and goes on', async () => {
    const store = await reopen();
    const kept = await keep(store, { time: 1 });
    const [segment = ''] = await segments();
    const file = path.join(folder, segment);
    const sound = await readFile(file);
    await keep(store, { time: 2 });
    const whole = await readFile(file);
    for (let length = sound.length; length < whole.length; length += 7) {
      await writeFile(file, whole.subarray(0, length));
      assert.deepEqual((await reopen()).entries, [kept], `${length} bytes`);
    }
    const later = await reopen();
    const next = await keep(later, { time: 3 });
    assert.deepEqual((await reopen()).entries, [next, kept]);
    assert.equal((await segments()).length, 2);
  });

  it('makes few segments of many sessions', async () => {
    for (let time = 1; time <= 20; time++) {
      await keep(await reopen(), { time });
    }
    assert.equal((await segments()).length, 20);
    const store = await reopen();
    const before = store.entries;
    await store.tidy();
    assert.equal((await segments()).length, 1);
    assert.deepEqual((await reopen()).entries, before);
  });

  it('does not bring back what the limits deleted from a segment that stays', async () => {
    const first = await reopen();
    const now = Date.now();
    const goes = await keep(first, { time: 1 });
    for (let count = 1; count <= 3; count++) {
      // Fields belong to the record: the segment is none of the small ones.
      const exchange = await exchangeIn(root, { time: now + count });
      const requestFields = [['X-Long', 'x'.repeat(200_000)]] as const;
      await first.keep({ ...exchange, requestFields }, anySize);
    }
    const second = await reopen();
    await second.enforce({ maxAgeMs: 60_000_000, maxBytes: 0 });
    for (let count = 0; count < 20; count++) {
      await keep(await reopen(), { time: now });
    }
    await later(async () => (await reopen()).tidy(), 48);
    assert.equal((await segments()).length, 2);
    const { entries } = await reopen();
    assert.equal(entries.length, 23);
    assert.ok(!entries.some(({ id }) => id === goes.id));
  });
});
