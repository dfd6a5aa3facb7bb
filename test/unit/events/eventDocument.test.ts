import assert from 'node:assert/strict';
import { EventDocument } from '../../../src/core/events/eventDocument';
import type { EventFormat } from '../../../src/protocol/events';
import { layOut, rowsOf, shown, textOfRow } from './shownEvents';

function documentOf(text: string, format: EventFormat = 'event-stream'): EventDocument {
  const document = new EventDocument(format);
  document.append(Buffer.from(text));
  document.end(true);
  return document;
}

const two = 'event: add\nid: 7\ndata: {"a":[1.0,\ndata: 9007199254740993]}\n\ndata: [DONE]\n\n';

describe('a stream of events as rows', () => {
  it('shows each event with its data below, JSON as a tree with exact numbers', () => {
    assert.deepEqual(shown(documentOf(two)), [
      '- data add 7',
      '  {',
      '    "a": [',
      '      1.0,',
      '      9007199254740993',
      '    ]',
      '  }',
      '- data',
      '  [DONE]',
    ]);
  });

  it('says of each event its number, when it came, and how much data it has', () => {
    const document = new EventDocument('event-stream');
    document.append(Buffer.from('data: a\n\nda'), 12);
    document.append(Buffer.from('ta: bc\ndata: d\n\n'), 345.5);
    document.end(true);
    const events = rowsOf(document).flatMap(({ event }) => (event === undefined ? [] : [event]));
    assert.deepEqual(events, [
      { number: 0, kind: 'data', timeMs: 12, byteLength: 1 },
      { number: 1, kind: 'data', timeMs: 345.5, byteLength: 4 },
    ]);
  });

  it('numbers the lines of the unfolded text', () => {
    const document = documentOf(two);
    document.answer('fold', { row: 0, expanded: false });
    assert.deepEqual(
      rowsOf(document).map(({ line }) => line),
      [1, 8, 9],
    );
  });

  it('shows data that is no JSON as it is, and marks it where it must be JSON', () => {
    const kinds = (format: EventFormat, text: string) =>
      rowsOf(documentOf(text, format)).flatMap(({ spans }) => spans.map(([kind]) => kind));
    assert.deepEqual(kinds('event-stream', 'data: {"a"\n\n'), ['text']);
    assert.deepEqual(kinds('ndjson', 'oops\n'), ['invalid']);
    assert.deepEqual(kinds('json-seq', '\x1e12\n'), ['number']);
  });

  it('reads chunks in their charset', () => {
    const document = new EventDocument('chunks', 'iso-8859-1');
    document.append(Buffer.from([0x65, 0xe9]));
    document.end(true);
    assert.deepEqual(shown(document), ['- data', '  eé']);
  });

  it('has no handle to fold where an event has no data', () => {
    const [row] = rowsOf(documentOf('data:\n\n'));
    assert.equal(row?.fold, undefined);
  });
});

describe('folding events', () => {
  it('folds an event into its row, which shows how its data begins', () => {
    const document = documentOf(two);
    const { rowCount } = document.answer('fold', { row: 0, expanded: false });
    assert.equal(rowCount, 3);
    const [row] = rowsOf(document);
    assert.equal(row?.fold, 'collapsed');
    assert.deepEqual(row.spans.at(-1), ['preview', '{"a":[1.0, 9007199254740993]}']);
    assert.equal(document.answer('fold', { row: 0, expanded: true }).rowCount, 9);
  });

  it('cuts a long preview between characters', () => {
    const document = documentOf(`data: ${'é'.repeat(500)}\n\n`);
    document.answer('fold', { row: 0, expanded: false });
    assert.deepEqual(rowsOf(document)[0]?.spans, [['preview', `${'é'.repeat(120)}…`]]);
  });

  it('folds containers in the data, and keeps that while other events are shown', () => {
    const document = documentOf(two + 'data: {"x":{"y":1}}\n\n'.repeat(600));
    document.answer('fold', { row: 2, expanded: false });
    rowsOf(document);
    assert.deepEqual(shown(document).slice(0, 4), [
      '- data add 7',
      '  {',
      '    "a": [2 elements]',
      '  }',
    ]);
  });

  it('folds all events, those to come, too', () => {
    const document = new EventDocument('event-stream');
    document.append(Buffer.from(two));
    document.answer('foldToDepth', { depth: 0 });
    document.append(Buffer.from('data: x\n\n'));
    assert.deepEqual(
      rowsOf(document).map(({ fold }) => fold),
      ['collapsed', 'collapsed', 'collapsed'],
    );
    layOut(document, 'pretty', 80);
    assert.equal(document.extent.rowCount, 3);
    document.answer('foldToDepth', { depth: Infinity });
    assert.equal(document.extent.rowCount, 11);
  });

  it('folds what is deeper than a depth, the row of the event being the outermost', () => {
    const document = documentOf(two);
    document.answer('foldToDepth', { depth: 2 });
    assert.deepEqual(shown(document).slice(0, 4), [
      '- data add 7',
      '  {',
      '    "a": [2 elements]',
      '  }',
    ]);
  });
});

describe('finding and copying in events', () => {
  it('finds names, ids and data, folded or not, and reveals each', () => {
    const document = documentOf(two);
    document.answer('foldToDepth', { depth: 0 });
    assert.equal(document.answer('find', { query: 'A', matchCase: false }).total, 2);
    const inName = document.answer('reveal', { match: 0 });
    assert.deepEqual([inName.row, inName.start, inName.length], [0, 0, 1]);
    const inData = document.answer('reveal', { match: 1 });
    assert.deepEqual([inData.row, inData.start, inData.length], [2, 1, 1]);
    assert.equal(textOfRow(rowsOf(document)[inData.row]), '"a": [');
    assert.equal(document.answer('find', { query: '7', matchCase: false }).total, 3);
  });

  it('answers numbers of matches and rows that are not there with nothing', () => {
    const document = documentOf(two);
    document.answer('find', { query: 'a', matchCase: true });
    assert.equal(document.answer('reveal', { match: 99 }).length, 0);
    assert.equal(document.answer('find', { query: '', matchCase: true }).total, 0);
    assert.deepEqual(rowsOf(document, 99), []);
    assert.deepEqual(document.answer('textOf', { row: -1, what: 'value' }), { text: '' });
    assert.equal(document.answer('fold', { row: 99, expanded: false }).rowCount, 9);
  });

  it("copies an event's data, a value of it, and its path within the event", () => {
    const document = documentOf(two);
    const textOf = (row: number, what: 'value' | 'path') =>
      document.answer('textOf', { row, what }).text;
    assert.equal(textOf(0, 'value'), '{"a":[1.0,\n9007199254740993]}');
    assert.equal(textOf(0, 'path'), '');
    assert.equal(textOf(4, 'value'), '9007199254740993');
    assert.equal(textOf(4, 'path'), "$['a'][1]");
  });
});

describe('a stream as received', () => {
  it('shows every line, with what is in no event yet', () => {
    const document = new EventDocument('event-stream');
    document.append(Buffer.from('data: a\n\n: c\nda'));
    layOut(document, 'raw');
    assert.deepEqual(shown(document), ['data: a', '', ': c', 'da']);
    document.append(Buffer.from('ta: b\n'));
    assert.deepEqual(shown(document), ['data: a', '', ': c', 'data: b']);
  });
});

describe('the count of rows', () => {
  it('is that of the rows there are, whatever the data and the width', () => {
    const data = [
      '{"a":[1,{"b":[]},{}],"c":"x\\"{,}"}',
      '[1,2',
      '1 2',
      '{"long":"' + 'x'.repeat(100) + '","漢字":"漢字漢字漢字漢字漢字"}',
      'a\tb\rc',
      'plain ' + 'é'.repeat(50),
      '{"deep":' + '['.repeat(40) + ']'.repeat(40) + '}',
      '',
    ];
    for (const format of ['event-stream', 'ndjson'] as const) {
      const before = format === 'ndjson' ? '' : 'data: ';
      const text = data.map((one) => `${before}${one}\n\n`).join('');
      const document = documentOf(text, format);
      for (const columns of [0, 20, 33, 80]) {
        layOut(document, 'pretty', columns);
        for (const depth of [Infinity, 0, 1, 2, 3]) {
          document.answer('foldToDepth', { depth });
          const { rowCount } = document.extent;
          assert.equal(rowsOf(document).length, rowCount, `${format} ${columns} ${depth}`);
        }
      }
    }
  });
});
