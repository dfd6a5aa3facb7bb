import assert from 'node:assert/strict';
import { documentOf } from './rowsModel';

describe('finding', () => {
  it('finds a text in the lines as shown, with the space after the colon', () => {
    const document = documentOf('{"id" :5,"b":[{"id":55}]}');
    assert.deepEqual(document.answer('find', { query: '"id": 5', matchCase: true }), { total: 2 });
    assert.deepEqual(document.answer('find', { query: '"id" :5', matchCase: true }), { total: 0 });
  });

  it('finds nothing across lines, nor an empty query', () => {
    const document = documentOf('[1,2]');
    for (const query of ['', '1,\n2', '1,2', '\n']) {
      assert.deepEqual(document.answer('find', { query, matchCase: false }), { total: 0 });
    }
  });

  it('compares in lower case unless the case has to match', () => {
    const document = documentOf('["Straße ÄÖ İx ΟΔΟΣ"]');
    for (const query of ['STRAßE äö', 'ix', 'οδοσ', 'οδος', 'ΟΔΟΣ']) {
      assert.deepEqual(document.answer('find', { query, matchCase: false }), { total: 1 });
    }
    assert.deepEqual(document.answer('find', { query: 'straße', matchCase: true }), { total: 0 });
    document.answer('find', { query: 'οδος', matchCase: false });
    assert.deepEqual(document.answer('reveal', { match: 0 }), {
      row: 1,
      start: 14,
      length: 4,
      rowCount: 3,
    });
  });

  it('stops counting at 100,000 matches', () => {
    const document = documentOf('a'.repeat(150_000), 'text');
    assert.deepEqual(document.answer('find', { query: 'a', matchCase: true }), { total: 100_000 });
  });

  it('finds in raw and in invalid lines', () => {
    const text = '{"a" :1,\r\n"b" :x}\r\n"b" :x';
    const document = documentOf(text);
    assert.deepEqual(document.answer('find', { query: 'x}', matchCase: false }), { total: 1 });
    assert.deepEqual(document.answer('reveal', { match: 0 }), {
      row: 3,
      start: 0,
      length: 2,
      rowCount: 5,
    });
    document.answer('layout', { mode: 'raw', columns: 0 });
    assert.deepEqual(document.answer('find', { query: '" :', matchCase: false }), { total: 3 });
    assert.deepEqual(document.answer('reveal', { match: 2 }), {
      row: 2,
      start: 2,
      length: 3,
      rowCount: 3,
    });
  });

  it('answers with an empty match where there is none', () => {
    const document = documentOf('[1,1]');
    const nothing = { row: 0, start: 0, length: 0, rowCount: 4 };
    assert.deepEqual(document.answer('reveal', { match: 0 }), nothing);
    document.answer('find', { query: '1', matchCase: false });
    for (const match of [-1, 2, NaN]) {
      assert.deepEqual(document.answer('reveal', { match }), nothing);
    }
    document.answer('layout', { mode: 'raw', columns: 0 });
    assert.deepEqual(document.answer('reveal', { match: 0 }), { ...nothing, rowCount: 1 });
  });

  it('says where a match begins that is broken over rows, and how much of it is there', () => {
    const document = documentOf('👍abcdefghij', 'text');
    document.answer('layout', { mode: 'raw', columns: 6 });
    document.answer('find', { query: 'CDEFG', matchCase: false });
    assert.deepEqual(document.answer('reveal', { match: 0 }), {
      row: 0,
      start: 4,
      length: 2,
      rowCount: 2,
    });
    document.answer('find', { query: 'ef', matchCase: false });
    assert.deepEqual(document.answer('reveal', { match: 0 }), {
      row: 1,
      start: 0,
      length: 2,
      rowCount: 2,
    });
  });
});
