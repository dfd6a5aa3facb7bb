import assert from 'node:assert/strict';
import { EventDocument } from '../../src/core/events/eventDocument';
import { layOut, shown } from '../unit/events/shownEvents';

function numbered(from: number, to: number): Buffer {
  let text = '';
  for (let number = from; number < to; number++) text += `data: {"n":${number}}\n\n`;
  return Buffer.from(text);
}

function firstRows(document: EventDocument, count: number) {
  return document.answer('rows', { first: 0, count }).rows;
}

describe('a stream of more events than are held', () => {
  it('holds at most 10,000, and counts those that are gone', () => {
    const document = new EventDocument('event-stream');
    for (let at = 0; at < 30_000; at += 100) document.append(numbered(at, at + 100));
    const { eventCount, rowCount } = document.extent;
    assert.equal(eventCount, 30_000);
    assert.ok(rowCount <= 1 + 10_000 * 4 && rowCount >= 7_500 * 4, String(rowCount));
    const [note, header] = firstRows(document, 2);
    assert.equal(note?.earlier?.unit, 'events');
    assert.equal(note.earlier.count, header?.event?.number);
    const held = (rowCount - 1) / 4;
    assert.equal(note.earlier.count + held, 30_000);
  });

  it('tells how many rows have gone, so that a row can be found again', () => {
    const document = new EventDocument('event-stream');
    document.append(numbered(0, 9_000));
    const { dropped: before } = document.extent;
    assert.equal(before, 0);
    const row = 8_000 * 4 + 2;
    const textOf = (dropped: number) =>
      document.answer('textOf', { row, what: 'value', dropped }).text;
    assert.equal(textOf(0), '8000');
    document.append(numbered(9_000, 12_000));
    const dropped = document.extent.dropped ?? 0;
    assert.ok(dropped > 0);
    assert.equal(textOf(0), '8000');
    const { rows, first } = document.answer('rows', { first: row, count: 1, dropped: 0 });
    assert.equal(first, row - dropped);
    assert.deepEqual(rows[0]?.spans.at(-1), ['number', '8000']);
    document.answer('fold', { row: row - 1, expanded: false, dropped: 0 });
    const [folded] = document.answer('rows', { first: row - 1 - dropped, count: 1 }).rows;
    assert.equal(folded?.fold, 'collapsed');
  });

  it('counts only rows that were there before: new ones that are gone moved nothing', () => {
    const document = new EventDocument('event-stream');
    document.append(numbered(0, 10));
    assert.equal(document.extent.rowCount, 40);
    document.append(numbered(10, 30_000));
    assert.equal(document.extent.dropped, 39, 'forty rows have gone, and one has come');
  });

  it('holds at most 16 MB of data', () => {
    const document = new EventDocument('ndjson');
    const line = Buffer.from(`"${'x'.repeat(99_997)}"\n`);
    for (let count = 0; count < 500; count++) document.append(line);
    const { eventCount = 0 } = document.extent;
    const [note] = firstRows(document, 1);
    const held = eventCount - (note?.earlier?.count ?? 0);
    assert.equal(eventCount, 500);
    assert.ok(held <= 160 && held >= 110, `${held} events of 100 kB`);
  });

  it('keeps the text as received of the events that are held', () => {
    const document = new EventDocument('event-stream');
    for (let at = 0; at < 30_000; at += 100) document.append(numbered(at, at + 100));
    const [, header] = firstRows(document, 2);
    document.answer('layout', { mode: 'raw', columns: 0 });
    const { rowCount } = document.extent;
    const texts = document
      .answer('rows', { first: 0, count: rowCount })
      .rows.map(({ spans }) => spans.map(([, text]) => text).join(''));
    assert.equal(firstRows(document, 1)[0]?.earlier?.unit, 'bytes');
    assert.ok(texts.includes(`data: {"n":${header?.event?.number}}`));
    assert.deepEqual(texts.slice(-2), ['data: {"n":29999}', '']);
  });

  it('answers a search for what has gone since with nothing', () => {
    const document = new EventDocument('event-stream');
    document.append(numbered(0, 100));
    assert.equal(document.answer('find', { query: '"n"', matchCase: true }).total, 100);
    document.append(numbered(100, 20_000));
    assert.equal(document.answer('reveal', { match: 5 }).length, 0);
  });
});

describe('a stream as received', () => {
  it('has whole lines also where it is long', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `data: line ${index}`);
    const document = new EventDocument('event-stream');
    const bytes = Buffer.from(lines.join('\n'));
    for (let at = 0; at < bytes.length; at += 1000) document.append(bytes.subarray(at, at + 1000));
    layOut(document, 'raw');
    assert.deepEqual(shown(document), lines);
  });
});
