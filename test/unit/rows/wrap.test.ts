import assert from 'node:assert/strict';
import { EventDocument } from '../../../src/core/events/eventDocument';
import { rowText, wrapped } from './rowsModel';

describe('wrapping', () => {
  it('breaks a line at the wrap width, indentation included', () => {
    assert.deepEqual(wrapped('{"name":"0123456789"}', 10).slice(1, -1), [
      {
        depth: 1,
        spans: [
          ['key', '"name"'],
          ['punctuation', ': '],
        ],
        line: 2,
      },
      { depth: 1, spans: [['string', '"0123456']], continuation: true },
      { depth: 1, spans: [['string', '789"']], continuation: true },
    ]);
  });

  it('leaves a line that just fits', () => {
    assert.equal(wrapped('["23456789"]', 12).length, 3);
    assert.equal(wrapped('["234567890"]', 12).length, 4);
  });

  it('breaks lines over 2,000 characters where nothing is to be wrapped', () => {
    const rows = wrapped('x'.repeat(4500), 0, 'text').map((row) => rowText(row).length);
    assert.deepEqual(rows, [2000, 2000, 500]);
  });

  it('tears no surrogate pair and parts no mark from its letter', () => {
    const text = '👍👍👍👍👍aaaae\u0301\u0302bbb👩‍👧';
    for (let columns = 5; columns < 14; columns++) {
      const rows = wrapped(text, columns, 'text').map(rowText);
      assert.equal(rows.join(''), text);
      for (const row of rows) assert.match(row, /^[^\p{M}\p{Surrogate}\u200d]/u);
      for (const row of rows) assert.match(row, /[^\p{Surrogate}\u200d]$/u);
    }
  });

  it('lets one row not grow without end, whatever marks a text has', () => {
    const rows = wrapped(`e${'\u0301'.repeat(1000)}`, 50, 'text').map(rowText);
    assert.deepEqual(new Set(rows.slice(0, -1).map((row) => row.length)), new Set([50]));
  });

  it('counts wide characters twice and tabs up to the next stop', () => {
    assert.deepEqual(wrapped('漢字漢字漢字', 8, 'text').map(rowText), ['漢字漢字', '漢字']);
    assert.deepEqual(wrapped('a\tb\tc', 10, 'text').map(rowText), ['a\tb', '\tc']);
  });

  it('counts of what is shown by its name the columns of the name', () => {
    const lines = (text: string, columns: number) => wrapped(text, columns, 'text').map(rowText);
    assert.deepEqual(lines('ab\u0007cd', 4), ['ab\u0007', 'cd']);
    assert.deepEqual(lines('\u0085\u0085', 6), ['\u0085', '\u0085']);
    assert.deepEqual(lines('a\u202eb\u202ec', 8), ['a\u202eb', '\u202ec']);
    assert.deepEqual(lines('\u{e0001}a', 7), ['\u{e0001}', 'a']);
    assert.deepEqual(wrapped('["\u200b\u200bab"]', 16).map(rowText), [
      '[',
      '"\u200b\u200ba',
      'b"',
      ']',
    ]);
    assert.equal(wrapped('["\u200b\u200bab"]', 18).length, 3);
  });

  it('breaks the lines of events as often as it counted that they break', () => {
    const document = new EventDocument('event-stream');
    const text = `${'\u202e'.repeat(4)}plain`;
    document.append(Buffer.from(`data: ${text}\n\ndata: {"a":"${text}"}\n\ndata: b\tc\n\n`));
    const { rowCount } = document.answer('layout', { mode: 'pretty', columns: 20 });
    const { rows } = document.answer('rows', { first: 0, count: 100 });
    assert.equal(rows.length, rowCount);
    const lines = rows.filter(({ event }) => event === undefined).map(rowText);
    assert.deepEqual(lines.slice(0, 2), ['\u202e\u202e\u202e', '\u202eplain']);
    assert.deepEqual(lines.slice(3, 6), ['"a": "\u202e', '\u202e\u202e', '\u202eplain"']);
  });

  it('shows at least one character in a row', () => {
    assert.deepEqual(wrapped('漢字', 1, 'text').map(rowText), ['漢', '字']);
    assert.equal(wrapped('[[["ab"]]]', 1).map(rowText).join(''), '[[["ab"]]]');
  });
});
