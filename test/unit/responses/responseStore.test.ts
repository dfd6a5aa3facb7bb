import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ResponseStore } from '../../../src/host/responseStore';
import { exchangeIn } from '../history/exchanges';

const day = 24 * 60 * 60_000;

describe('The store of the latest answers', () => {
  let root: string;
  let store: ResponseStore;

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'authpost-responses-'));
    store = new ResponseStore(path.join(root, 'kept'));
  });

  afterEach(() => rm(root, { recursive: true }));

  async function writeBody(id: string, ageMs: number): Promise<string> {
    const folder = path.join(store.root, id);
    await mkdir(folder, { recursive: true });
    const time = new Date(Date.now() - ageMs);
    for (const file of [path.join(folder, 'body'), folder]) {
      if (file !== folder) await writeFile(file, 'begun');
      await utimes(file, time, time);
    }
    return id;
  }

  async function saveAnswer(id = randomUUID()): Promise<string> {
    const { view, document, head } = await exchangeIn(root, { id });
    await store.save({ view, document, head, bodyFile: store.begin(id) }, false);
    return id;
  }

  async function kept(): Promise<ReadonlySet<string>> {
    return new Set(await readdir(store.root));
  }

  it('deletes a body without an end that nobody has written to for more than a day', async () => {
    const abandoned = await writeBody(randomUUID(), day + 60_000);
    const young = await writeBody(randomUUID(), day - 60_000);
    const answer = await saveAnswer();
    assert.ok((await kept()).has(young));
    assert.ok(!(await kept()).has(abandoned));
    assert.ok((await kept()).has(answer));
  });

  it('keeps a body that is still awaited here, however long it was silent', async () => {
    const silent = randomUUID();
    store.begin(silent);
    await writeBody(silent, 3 * day);
    await saveAnswer();
    assert.ok((await kept()).has(silent));
    await saveAnswer(silent);
    assert.deepEqual((await store.load(silent))?.view.id, silent);
  });

  it('deletes nothing whose name is not its own', async () => {
    await writeBody('notes', 3 * day);
    await saveAnswer();
    assert.ok((await kept()).has('notes'));
  });
});
