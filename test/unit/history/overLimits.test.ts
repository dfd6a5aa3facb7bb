import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { toEntry } from '../../../src/core/history/exchangeToKeep';
import type { IndexedEntry } from '../../../src/core/history/historyIndex';
import { overLimits } from '../../../src/core/history/overLimits';
import { anySize, exchangeIn } from './exchanges';

const none = { maxAgeMs: 0, maxBytes: 0 };

describe('The limits of the history', () => {
  let folder: string;
  let template: IndexedEntry;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'authpost-history-'));
    const exchange = await exchangeIn(folder, { request: '"123"', answer: '"12345"' });
    const place = { segment: '', offset: 0, end: 88 };
    template = { entry: toEntry(exchange, anySize), text: '', place };
  });

  after(() => rm(folder, { recursive: true }));

  /** Each has 100 bytes, and was sent a second before the one before it. */
  function entries(count: number): readonly IndexedEntry[] {
    return Array.from({ length: count }, (_, index) => ({
      ...template,
      entry: { ...template.entry, id: randomUUID(), time: -1_000 * index },
    }));
  }

  it('are none where they are 0, but for the number of exchanges', () => {
    assert.equal(overLimits(entries(20_000), none, 0).length, 0);
    const many = entries(20_001);
    const ids = many.slice(18_000).map(({ entry }) => entry.id);
    assert.deepEqual(overLimits(many, none, 0), ids);
  });

  it('let go what is older, to the millisecond', () => {
    const all = entries(5);
    const over = overLimits(all, { ...none, maxAgeMs: 2_000 }, 0);
    assert.deepEqual(over, [all[3]?.entry.id, all[4]?.entry.id]);
    assert.equal(overLimits(all, { ...none, maxAgeMs: 1_999 }, 0).length, 3);
  });

  it('let go a tenth more once the size is over the limit', () => {
    const all = entries(100);
    assert.equal(overLimits(all, { ...none, maxBytes: 10_000 }, 0).length, 0);
    assert.equal(overLimits(all, { ...none, maxBytes: 9_999 }, 0).length, 11);
  });
});
