import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

import { BodyFollower } from '../../../src/core/rows/bodyFollower';
import type { AppendedDocument } from '../../../src/core/rows/shownDocument';

describe('the follower of a file', () => {
  let folder: string;
  let file: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'authpost-follower-'));
    file = path.join(folder, 'body');
    await writeFile(file, 'first, second');
  });

  after(() => rm(folder, { recursive: true }));

  /** `grown`: resolves with the pieces that were read and when, once there are so many. */
  function follow() {
    const pieces: { readonly text: string; readonly at: number }[] = [];
    let check: () => void = () => undefined;
    const document: AppendedDocument = {
      append: (bytes) =>
        pieces.push({ text: Buffer.from(bytes).toString(), at: performance.now() }),
      end: () => undefined,
      answer: () => assert.fail('nothing is asked'),
      extent: { rowCount: 0, lineCount: 0 },
    };
    const follower = new BodyFollower({ file }, Infinity, document, {
      grown: () => check(),
      failed: (error) => assert.fail(String(error)),
    });
    const until = (isReached: () => boolean) =>
      new Promise<void>((resolve) => {
        check = () => (isReached() ? resolve() : undefined);
        check();
      });
    return { follower, pieces, until };
  }

  it('reads on only after the first rows could be drawn', async () => {
    const { follower, pieces, until } = follow();
    follower.arrived([{ bytes: 5 }, { bytes: 13 }]);
    await until(() => pieces.length === 2);
    const [first, second] = pieces;
    assert.deepEqual([first?.text, second?.text], ['first', ', second']);
    assert.ok((second?.at ?? 0) - (first?.at ?? 0) >= 95);
    follower.ended(true);
    await until(() => follower.hasEnded);
  });

  it('reads all at once where the body has ended', async () => {
    const { follower, pieces, until } = follow();
    follower.arrived([{ bytes: 5 }]);
    await until(() => pieces.length === 1);
    follower.arrived([{ bytes: 13 }]);
    const pause = new Promise((resolve) => setTimeout(resolve, 90, 'pause'));
    follower.ended(true);
    assert.notEqual(await Promise.race([pause, until(() => follower.hasEnded)]), 'pause');
    assert.deepEqual(
      pieces.map(({ text }) => text),
      ['first', ', second'],
    );
  });
});
