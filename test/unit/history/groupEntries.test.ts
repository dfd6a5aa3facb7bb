import assert from 'node:assert/strict';

import { groupEntries, type Grouping } from '../../../src/core/history/groupEntries';
import { toEntry } from '../../../src/core/history/exchangeToKeep';
import type { HistoryEntry } from '../../../src/core/history/historyEntry';
import { HistoryIndex } from '../../../src/core/history/historyIndex';
import { exchangePayload, parseRecord } from '../../../src/core/history/historyRecord';
import { searchHistory } from '../../../src/core/history/searchHistory';
import { anySize, exchangeIn, type Particular } from './exchanges';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toBeginnings, toDetail } from '../../../src/core/history/exchangeToKeep';

describe('The entries of the history', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'authpost-history-'));
  });

  after(() => rm(folder, { recursive: true }));

  async function entry(particular: Particular): Promise<HistoryEntry> {
    return toEntry(await exchangeIn(folder, particular), anySize);
  }

  it('are grouped by day, document or endpoint, the newest first', async () => {
    const day = (date: number, hour: number) => new Date(2026, 0, date, hour).getTime();
    const entries = [
      await entry({ time: day(3, 0), document: 'file:///a.json', endpoint: 'x' }),
      await entry({ time: day(2, 23), document: 'file:///b.json', endpoint: 'x' }),
      await entry({ time: day(2, 0), document: 'file:///a.json', endpoint: 'y' }),
    ];
    const grouped = (grouping: Grouping) =>
      groupEntries(entries, grouping).map((group) => [
        group.key,
        group.entries.map((one) => entries.indexOf(one)),
      ]);
    assert.deepEqual(grouped('day'), [
      ['2026-01-03', [0]],
      ['2026-01-02', [1, 2]],
    ]);
    assert.deepEqual(grouped('document'), [
      ['file:///a.json', [0, 2]],
      ['file:///b.json', [1]],
    ]);
    assert.deepEqual(grouped('endpoint'), [
      ['x', [0, 1]],
      ['y', [2]],
    ]);
  });

  it('are found by every word, wherever it stands, in upper or lower case', async () => {
    const index = new HistoryIndex();
    const exchange = await exchangeIn(folder, {
      document: 'file:///projects/my%20orders/%C3%A4.json',
      endpoint: 'Legacy',
      status: 422,
      request: '{"customer": {\n      "name": "Ada Lovelace"}}',
      answer: '{"problem":"Analytical Engine"}',
    });
    const payload = exchangePayload(
      toEntry(exchange, anySize),
      toBeginnings(exchange),
      toDetail(exchange),
    );
    const record = parseRecord(payload);
    assert.ok(record);
    index.add('segment', { record, offset: 0, end: payload.length });
    const finds = (query: string) => searchHistory(index.entries, query).length === 1;
    for (const query of [
      '',
      'my orders/Ä.json',
      'legacy 422',
      'api.example.com created',
      '"ada lovelace" engine',
      'post',
      '"{ "',
    ]) {
      assert.ok(finds(query), query);
    }
    for (const query of ['legacy 200', '"engine analytical"', 'nowhere']) {
      assert.ok(!finds(query), query);
    }
  });

  it('are not read from a record of a later version, or one whose identity is no UUID', async () => {
    assert.equal(parseRecord(Buffer.from('{"kind":"later"}')), undefined);
    assert.equal(parseRecord(Buffer.from('no record')), undefined);
    const exchange = await exchangeIn(folder, { id: '..-outside' });
    const payload = exchangePayload(
      toEntry(exchange, anySize),
      toBeginnings(exchange),
      toDetail(exchange),
    );
    assert.equal(parseRecord(payload), undefined);
  });
});
