import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { HistoryStore } from '../../../src/core/history/historyStore';
import { anySize, exchangeIn, type Particular } from './exchanges';
import { later, openHistory, segmentsOf } from './historyFolder';
import { makeUnreadable } from './unreadable';

describe('The history', () => {
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

  async function bytesOf(): Promise<string> {
    const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((file) => file.isFile())
      .map((file) => path.join(file.parentPath, file.name));
    return (await Promise.all(names.map((name) => readFile(name, 'latin1')))).join('\n');
  }

  it('is empty where nothing was kept', async () => {
    const store = await reopen();
    assert.deepEqual(store.entries, []);
    await store.tidy();
    await store.removeAll();
  });

  it('keeps an exchange with its contents, across sessions, the newest first', async () => {
    const first = await reopen();
    const one = await keep(first, { time: 1_000, request: '{"n":1.0}', answer: '{"a":1e400}' });
    const two = await keep(first, { time: 2_000, request: '', answer: '' });
    const second = await reopen();
    assert.deepEqual(second.entries, [two, one]);
    const opened = await second.open(one.id);
    assert.deepEqual(opened?.entry, one);
    assert.equal(opened.detail.view.url, 'https://api.example.com/orders');
    assert.deepEqual(opened.detail.requestFields, [['Content-Type', 'application/json']]);
    assert.equal(String(await second.requestContent(one.id)), '{"n":1.0}');
    assert.equal(await readFile(second.bodyFile(one.id), 'utf8'), '{"a":1e400}');
    assert.equal(String(await second.requestContent(two.id)), '');
  });

  it('keeps a body that is in memory where the file with it could not be written', async () => {
    const store = await reopen();
    const exchange = await exchangeIn(root, { answer: '{"id":1}' });
    await rm(exchange.bodyFile);
    const { id } = await store.keep(exchange, anySize);
    assert.equal(await readFile(store.bodyFile(id), 'utf8'), '{"id":1}');
  });

  it('keeps when the pieces of a stream of events came', async () => {
    const store = await reopen();
    const arrivals = [{ bytes: 4, timeMs: 12 }, { bytes: 8 }];
    const exchange = await exchangeIn(root, { answer: '{"id":1}' });
    const { id } = await store.keep({ ...exchange, arrivals }, anySize);
    assert.deepEqual((await (await reopen()).open(id))?.detail.arrivals, arrivals);
  });

  it('keeps the body when its file elsewhere is deleted', async () => {
    const store = await reopen();
    const exchange = await exchangeIn(root, { answer: '"kept"' });
    await store.keep(exchange, anySize);
    await rm(exchange.bodyFile);
    assert.equal(await readFile(store.bodyFile(exchange.view.id), 'utf8'), '"kept"');
  });

  it('keeps no content that is over the limit, but the beginning of the answer, and says so', async () => {
    const store = await reopen();
    const exchange = await exchangeIn(root, { request: '"1234"', answer: '"12345678"' });
    const entry = await store.keep(exchange, 5);
    assert.deepEqual([entry.requestContent, entry.bodyKept], ['not-kept', false]);
    assert.equal(await store.requestContent(entry.id), undefined);
    assert.equal(await readFile(store.bodyFile(entry.id), 'utf8'), '"12345678"');
  });

  it('says that a content is not what was sent where a secret was masked in it', async () => {
    const store = await reopen();
    const exchange = await exchangeIn(root);
    const content = { bytes: Buffer.from('"••••••"'), changed: true };
    const entry = await store.keep({ ...exchange, content }, anySize);
    assert.equal(entry.requestContent, 'masked');
  });

  it('does not go on behind what a failed write left', async () => {
    const store = await reopen();
    await keep(store);
    const [segment = ''] = await segments();
    await truncate(path.join(folder, segment), 20);
    await appendFile(path.join(folder, segment), Buffer.alloc(50, 0xff));
    const next = await keep(store, { time: 2 });
    assert.deepEqual((await reopen()).entries, [next]);
  });

  it('rejects where the disk refuses, and keeps the next one', async () => {
    const store = await reopen();
    const exchange = await exchangeIn(root);
    const head = exchange.head.subarray(0, 2);
    const gone = { ...exchange, head, bodyFile: path.join(root, 'gone') };
    await assert.rejects(store.keep(gone, anySize));
    const next = await keep(store);
    assert.deepEqual((await reopen()).entries, [next]);
  });

  it('shows two processes what the other one kept, each in a segment of its own', async () => {
    const [one, two] = [await reopen(), await reopen()];
    const kept = await Promise.all(
      [one, two, one, two, one].map((store, time) => keep(store, { time })),
    );
    assert.equal((await segments()).length, 2);
    for (const store of [one, two]) {
      await store.refresh();
      assert.deepEqual(store.entries, kept.toReversed());
    }
  });

  it('deletes an exchange with every byte of it, for other processes and sessions, too', async () => {
    const [store, other] = [await reopen(), await reopen()];
    const stays = await keep(store, { request: '"stays"' });
    const goes = await keep(store, { request: '"needle-in"', answer: '"needle-out"' });
    const others = await keep(other, { time: 1, request: '"other"' });
    await store.refresh();
    await store.remove([goes.id]);
    assert.ok(!(await bytesOf()).includes('needle'));
    await other.refresh();
    for (const one of [store, other, await reopen()]) {
      assert.deepEqual(one.entries, [stays, others]);
    }
    assert.equal(await store.open(goes.id), undefined);
    assert.equal(await store.requestContent(goes.id), undefined);
    assert.equal(String(await store.requestContent(stays.id)), '"stays"');
  });

  it('deletes what another process is writing, which goes on with what comes then', async () => {
    const [store, other] = [await reopen(), await reopen()];
    const first = await keep(other, { time: 1 });
    await store.refresh();
    await store.remove([first.id]);
    const second = await keep(other, { time: 2 });
    const third = await keep(other, { time: 3 });
    for (const one of [store, other, await reopen()]) {
      await one.refresh();
      assert.deepEqual(one.entries, [third, second]);
    }
  });

  it('deletes with an exchange the copies and the parts that were made of its body', async () => {
    const store = await reopen();
    const stays = await keep(store, { time: 1 });
    const goes = await keep(store, { time: 2 });
    for (const { id } of [stays, goes]) {
      for (const made of ['.pdf', '-2', '-2.png']) {
        await writeFile(`${store.bodyFile(id)}${made}`, 'made of it');
      }
    }
    await store.remove([goes.id]);
    const names = await readdir(path.join(folder, 'bodies'));
    assert.equal(names.length, 5);
    assert.ok(names.every((name) => name.startsWith(stays.id)));
    await later(async () => (await reopen()).tidy());
    assert.deepEqual(await readdir(path.join(folder, 'bodies')), names);
  });

  it('clears away a folder that an earlier version left among the contents', async () => {
    const kept = await keep(await reopen());
    const open = path.join(folder, 'bodies', 'open');
    await mkdir(open);
    await writeFile(path.join(open, `${kept.id}.response.pdf`), 'left over');
    const store = await reopen();
    await later(() => store.tidy());
    assert.ok(!(await readdir(path.join(folder, 'bodies'))).includes('open'));
    assert.equal(String(await store.requestContent(kept.id)), '{"order":1}');
  });

  it('deletes all with every byte, and starts anew', async () => {
    const [store, other] = [await reopen(), await reopen()];
    await keep(store, { request: '"needle"' });
    await keep(other, { answer: '"needle"' });
    await store.removeAll();
    assert.deepEqual(await readdir(folder), []);
    assert.deepEqual(store.entries, []);
    const next = await keep(other, { time: 9 });
    await other.refresh();
    assert.deepEqual(other.entries, [next]);
    assert.deepEqual((await reopen()).entries, [next]);
  });

  it('deletes what is too old', async () => {
    const store = await reopen();
    const now = Date.now();
    await keep(store, { time: now - 5_000_000 });
    const young = await keep(store, { time: now - 1_000 });
    await store.enforce({ maxAgeMs: 60_000, maxBytes: 0 });
    assert.deepEqual(store.entries, [young]);
    assert.deepEqual((await reopen()).entries, [young]);
    assert.equal((await readdir(path.join(folder, 'bodies'))).length, 2);
  });

  it('deletes the oldest where all is too large, and a little more', async () => {
    const store = await reopen();
    const answer = JSON.stringify('x'.repeat(10_000));
    const kept = [];
    for (let time = 1; time <= 10; time++) {
      kept.push(await keep(store, { time, answer }));
    }
    await store.enforce({ maxAgeMs: 0, maxBytes: 200_000 });
    assert.equal(store.entries.length, 10);
    await store.enforce({ maxAgeMs: 0, maxBytes: 70_000 });
    // Nine tenths of 70,000 bytes are room for five of them, each a little over 10,000.
    assert.deepEqual(store.entries, kept.slice(-5).toReversed());
  });

  it('deletes everything where not even the newest is within the limit', async () => {
    const store = await reopen();
    await keep(store);
    await store.enforce({ maxAgeMs: 0, maxBytes: 10 });
    assert.deepEqual(store.entries, []);
  });

  it('shows the rest while a segment cannot be read, and that one later', async () => {
    const first = await keep(await reopen(), { time: 1 });
    const second = await keep(await reopen(), { time: 2 });
    const [segment = ''] = await segments();
    const restore = await makeUnreadable(path.join(folder, segment));
    const store = new HistoryStore(folder);
    await assert.rejects(store.refresh(), /ELOOP/);
    assert.deepEqual(store.entries, [second]);
    await restore();
    await store.refresh();
    assert.deepEqual(store.entries, [second, first]);
  });

  it('takes no content for left over while a segment cannot be read', async () => {
    const { id } = await keep(await reopen(), { request: '"kept"' });
    const [segment = ''] = await segments();
    const restore = await makeUnreadable(path.join(folder, segment));
    const store = new HistoryStore(folder);
    await later(() => assert.rejects(store.tidy(), /ELOOP/));
    await restore();
    await later(() => store.tidy());
    assert.equal(String(await store.requestContent(id)), '"kept"');
    assert.equal(store.entries.length, 1);
  });

  it('keeps what it knows while the folder cannot be listed', async () => {
    const store = await reopen();
    const kept = await keep(store);
    const restore = await makeUnreadable(folder);
    await assert.rejects(store.refresh(), { code: 'ELOOP' });
    await assert.rejects(store.removeAll(), { code: 'ELOOP' });
    assert.deepEqual(store.entries, [kept]);
    await rm(folder);
    await restore();
    assert.deepEqual((await reopen()).entries, [kept]);
  });

  it('deletes at the next occasion what it cannot take out of the log now', async () => {
    const [first, second] = [await reopen(), await reopen()];
    await keep(first, { time: 1 });
    const goes = await keep(second, { time: 2, request: '"needle"' });
    const reports: unknown[] = [];
    const store = new HistoryStore(folder, (error) => reports.push(error));
    await store.refresh();
    const [segment = ''] = await segments();
    const restore = await makeUnreadable(path.join(folder, segment));
    await store.remove([goes.id]);
    assert.match(String(reports), /ELOOP/);
    assert.deepEqual(
      store.entries.map(({ time }) => time),
      [1],
    );
    await restore();
    assert.ok((await bytesOf()).includes('needle'));
    await store.enforce({ maxAgeMs: 0, maxBytes: 0 });
    assert.ok(!(await bytesOf()).includes('needle'));
    assert.equal((await reopen()).entries.length, 1);
  });

  it('ends at a start what a killed process began to compact', async () => {
    const { id } = await keep(await reopen(), { request: '"needle"' });
    const stays = await keep(await reopen(), { time: 2 });
    const [segment = ''] = await segments();
    const store = await reopen();
    // Killed right after the first segment was sealed: the note of the deletion is in another one.
    const blocked = await makeUnreadable(path.join(folder, segment));
    await store.remove([id]);
    await blocked(path.join(folder, segment.replace('.log', '.sealed')));
    await rm(path.join(folder, segment));
    await later(async () => (await reopen()).tidy());
    assert.ok(!(await bytesOf()).includes('needle'));
    assert.deepEqual((await reopen()).entries, [stays]);
  });

  it('takes nothing out of the folder by an identity that is none', async () => {
    await writeFile(path.join(root, 'secret.request'), 'outside');
    const store = await reopen();
    assert.equal(await store.requestContent('../../secret'), undefined);
    assert.equal(await store.requestContent(randomUUID()), undefined);
  });
});
