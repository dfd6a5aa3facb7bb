import assert from 'node:assert/strict';

import { EventDocument } from '../../src/core/events/eventDocument';
import { documentOf, filter } from '../unit/rows/rowsModel';

describe('What is larger than it may be', () => {
  it('says that a result is too large, and shows the first nodes of many', () => {
    const document = documentOf(`["${'x'.repeat(20_000_000)}","${'y'.repeat(20_000_000)}"]`);
    const whole = filter(document, '$');
    assert.equal(whole.state, 'invalid');
    assert.deepEqual(filter(document, '$[*]'), { state: 'done', count: 1, isPartial: true });
  });

  it('shows an event that is larger than it may be as incomplete, and goes on after it', () => {
    for (const format of ['event-stream', 'ndjson', 'json-seq'] as const) {
      const { before, after } = {
        'event-stream': { before: 'data: "', after: '"\n\ndata: next\n\n' },
        ndjson: { before: '"', after: '"\n"next"\n' },
        'json-seq': { before: '\x1e"', after: '"\n\x1e"next"\n' },
      }[format];
      const document = new EventDocument(format);
      document.append(Buffer.from(before));
      const piece = Buffer.alloc(1_000_000, 'x');
      for (let count = 0; count < 14; count++) document.append(piece);
      document.append(Buffer.from(after));
      document.answer('foldToDepth', { depth: 0 });
      const events = document.answer('rows', { first: 0, count: 9 }).rows;
      assert.deepEqual(
        events.map(({ event }) => event?.kind),
        ['incomplete', 'data'],
        format,
      );
    }
  });

  it('holds the end of a joined text, which grows in bounded steps', () => {
    const delta = { content: 'word '.repeat(20_000) };
    const event = Buffer.from(`data: ${JSON.stringify({ choices: [{ index: 0, delta }] })}\n\n`);
    const document = new EventDocument('event-stream');
    for (let count = 0; count < 60; count++) document.append(event);
    document.end(true);
    document.answer('layout', { mode: 'prose', columns: 0 });
    const [first] = document.answer('rows', { first: 0, count: 1 }).rows;
    assert.equal(first?.earlier?.unit, 'characters');
    assert.ok(first.earlier.count >= 60 * 100_000 - (1 << 22), String(first.earlier.count));
  });
});
