import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { FromBodyWorker } from '../../../src/core/rows/bodyMessages';
import { BodyServer } from '../../../src/core/rows/bodyServer';
import type { BodyRequests } from '../../../src/protocol/messages';

describe('a stream of events that is followed in its file', () => {
  let folder: string;
  let file: string;
  const told: FromBodyWorker[] = [];
  let wake: () => void = () => undefined;
  const server = new BodyServer((message) => {
    told.push(message);
    wake();
  });

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'authpost-events-'));
    file = join(folder, 'body');
  });

  after(() => rm(folder, { recursive: true }));

  /** Resolves once so many events are told of. */
  async function toldOf(eventCount: number): Promise<void> {
    const isThere = (): boolean =>
      told.some((one) => one.type === 'grown' && one.growth.eventCount === eventCount);
    while (!isThere()) await new Promise<void>((resolve) => (wake = resolve));
  }

  it('tells of each event as it is written, with the time when it came', async () => {
    const first = 'data: one\n\ndata: t';
    await appendFile(file, first);
    server.receive({ type: 'open', source: { format: 'event-stream', content: { file } } });
    server.receive({ type: 'arrived', arrivals: [{ bytes: first.length, timeMs: 40 }] });
    await toldOf(1);
    const rest = 'wo\n\ndata: th';
    await appendFile(file, rest);
    const bytes = first.length + rest.length;
    server.receive({ type: 'arrived', arrivals: [{ bytes, timeMs: 95 }] });
    await toldOf(2);
    server.receive({ type: 'ended', isComplete: false });
    await toldOf(3);
    const params = { first: 0, count: 9 };
    server.receive({ type: 'question', id: 1, name: 'rows', params });
    const answer = told.find((one) => one.type === 'answer');
    assert.ok(answer !== undefined);
    const { rows } = answer.reply as BodyRequests['rows']['reply'];
    assert.deepEqual(
      rows.flatMap(({ event }) => (event === undefined ? [] : [[event.kind, event.timeMs]])),
      [
        ['data', 40],
        ['data', 95],
        ['incomplete', 95],
      ],
    );
  });
});
