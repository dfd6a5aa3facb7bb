import assert from 'node:assert/strict';
import type { BodyDocument } from '../../../src/core/rows/bodyDocument';
import type { Table } from '../../../src/core/table/table';
import { documentOf } from '../rows/rowsModel';
import { chart, shown, sorted, tableOf } from './tables';

const names = (table: Table) => table.shape.columns.map(({ name }) => name);

describe('a table', () => {
  it('has the members of all rows as columns, in the order of their first appearance', () => {
    const table = tableOf('[{"b":1,"a":2},{"c":3,"a":4},{}]');
    assert.deepEqual(names(table), ['b', 'a', 'c']);
    assert.deepEqual(shown(table), [
      ['1', '2', null],
      [null, '4', '3'],
      [null, null, null],
    ]);
  });

  it('shows values as received, strings without quotes, containers on one line', () => {
    const table = tableOf(
      '[{"n":9007199254740993,"f":1.0,"e":1e400,"s":"a\\n\\u00e9","o":{ "x" : [ 1, "a b" ] },"z":null}]',
    );
    assert.deepEqual(shown(table), [
      ['9007199254740993', '1.0', '1e400', 'a\\n\\u00e9', '{"x":[1,"a b"]}', 'null'],
    ]);
    assert.equal(table.cellText(0, 3), 'a\né');
    assert.equal(table.cellText(0, 4), '{ "x" : [ 1, "a b" ] }');
  });

  it('has a further column for a name that a row repeats', () => {
    const table = tableOf('[{"a":1,"a":2,"\\u0061":3},{"a":4}]');
    assert.deepEqual(names(table), ['a', 'a', 'a']);
    assert.deepEqual(shown(table), [
      ['1', '2', '3'],
      ['4', null, null],
    ]);
  });

  it('has a column for each position of arrays, and one for other values', () => {
    const table = tableOf('[[1,"x"],[2],7,"y"]');
    assert.deepEqual(names(table), ['[0]', '[1]', '']);
    assert.deepEqual(shown(table), [
      ['1', 'x', null],
      ['2', null, null],
      [null, null, '7'],
      [null, null, 'y'],
    ]);
  });

  it('cuts long texts, and says so, but copies them whole', () => {
    const long = 'é'.repeat(1000);
    const table = tableOf(`[{"a":"${long}"}]`);
    const cell = table.rows(0, 1, 0, 1)[0]?.cells[0];
    assert.deepEqual(cell, { kind: 'string', text: 'é'.repeat(200), isCut: true });
    assert.equal(table.cellText(0, 0), long);
  });

  it('goes on looking for columns after the first rows', () => {
    const table = tableOf(`[${'{"a":1},'.repeat(1500)}{"b":2}]`);
    assert.deepEqual(names(table), ['a']);
    assert.equal(table.shape.isComplete, false);
    table.scan(Infinity);
    assert.deepEqual(names(table), ['a', 'b']);
    assert.equal(table.shape.isComplete, true);
  });

  it('shows 500 columns at most, and says that there are more', () => {
    const members = Array.from({ length: 600 }, (_, at) => `"m${at}":${at}`);
    const { columns, hasMoreColumns } = tableOf(`[{${members.join()}}]`).shape;
    assert.equal(columns.length, 500);
    assert.equal(hasMoreColumns, true);
  });

  it('says which columns have numbers alone', () => {
    const table = tableOf('[{"a":1,"b":"1","c":1},{"a":null,"b":2,"c":2.5}]');
    assert.deepEqual(
      table.shape.columns.map(({ isNumeric }) => isNumeric),
      [true, false, true],
    );
  });
});

describe('the order of a table', () => {
  it('is by exact values, then by code points, then false and true, then the rest', () => {
    const values = ['true', '"b"', '', '1e401', 'null', '"a"', '-1', '9007199254740993', '1e400'];
    values.push('9007199254740992', 'false', '""', '0.5', '[]');
    const numbers = ['-1', '0.5', '9007199254740992', '9007199254740993', '1e400', '1e401'];
    assert.deepEqual(sorted(values, 'ascending'), [
      ...[...numbers, '""', '"a"', '"b"', 'false', 'true', 'null', '[]', ''],
    ]);
    assert.deepEqual(sorted(values, 'descending'), [
      ...['null', '[]', 'true', 'false', '"b"', '"a"', '""', ...numbers.toReversed(), ''],
    ]);
  });

  it('compares texts beyond their beginning, escapes decoded, by code points', () => {
    const values = [
      '"abcdefgh2"',
      '"abcdefgh10"',
      '"\\u0061"',
      '"ab"',
      '"\ud83d\ude00"',
      '"\uffee"',
    ];
    assert.deepEqual(sorted(values, 'ascending'), [
      ...['"\\u0061"', '"ab"', '"abcdefgh10"', '"abcdefgh2"', '"\uffee"', '"\ud83d\ude00"'],
    ]);
  });

  it('keeps equal rows as received, in either order, and returns to that', () => {
    const table = tableOf('[{"i":0,"v":1.0},{"i":1,"v":2},{"i":2,"v":1},{"i":3,"v":10e-1}]');
    const order = () => table.rows(0, 4, 0, 1).map(({ number }) => number);
    table.sort(1, 'ascending');
    assert.deepEqual(order(), [1, 3, 4, 2]);
    table.sort(1, 'descending');
    assert.deepEqual(order(), [2, 1, 3, 4]);
    table.sort(1, null);
    assert.deepEqual(order(), [1, 2, 3, 4]);
  });
});

describe('CSV of a table', () => {
  const csv = (body: string) => tableOf(body).csv(0, 10, true).text;

  it('has a header, CRLF, and quotes where they are needed', () => {
    assert.equal(
      csv('[{"a":"x,y","b c":1.0},{"a":"he said \\"no\\"","b c":null},{"a":"two\\nlines"}]'),
      'a,b c\r\n"x,y",1.0\r\n"he said ""no""",null\r\n"two\nlines",\r\n',
    );
  });

  it('changes nothing: neither numbers, nor what a spreadsheet may take for a formula', () => {
    assert.equal(
      csv('[{"n":9007199254740993,"f":"=1+1","s":" x ","o":{"k": [1, 2]}}]'),
      'n,f,s,o\r\n9007199254740993,=1+1," x ","{""k"":[1,2]}"\r\n',
    );
  });

  it('is in the order of the table, from any row on', () => {
    const table = tableOf('[{"a":3},{"a":1},{"a":2}]');
    table.sort(0, 'ascending');
    assert.deepEqual(table.csv(1, 5, false), { text: '2\r\n3\r\n', rows: 2 });
  });
});

describe('which array is a table', () => {
  const shape = (document: BodyDocument, row: number | null = null) =>
    document.answer('table', { row });

  it('is the body, the values of NDJSON, or the largest array in it', () => {
    assert.equal(shape(documentOf('[{"a":1}]'))?.path, '$');
    assert.deepEqual(shape(documentOf('{"a":1}\n{"a":2}\n'))?.rowCount, 2);
    assert.equal(shape(documentOf('{"t":[1],"d":{"items":[1,2,3]}}'))?.path, "$['d']['items']");
    assert.equal(shape(documentOf('{"a":1}')), null);
    assert.equal(shape(documentOf('plain', 'text')), null);
    assert.equal(shape(documentOf('')), null);
  });

  it('is the one at the row or around it', () => {
    const document = documentOf('{"a":[{"x":1}],"b":[{"x":1},{"x":2}]}');
    assert.equal(shape(document, 1)?.path, "$['a']");
    assert.equal(shape(document, 3)?.path, "$['a']");
    assert.equal(shape(document, 0)?.path, "$['b']");
  });

  it('is shown in the tree again', () => {
    const document = documentOf('{"a":[{"x":1},{"x":0}]}');
    document.answer('foldToDepth', { depth: 0 });
    document.answer('table', { row: null });
    document.answer('tableSort', { column: 0, order: 'ascending' });
    const { row } = document.answer('tableReveal', { row: 0 });
    assert.equal(document.answer('textOf', { row, what: 'path' }).text, "$['a'][1]");
  });
});

describe('a chart', () => {
  it('has the numbers of a column over the rows, and quotes their extremes', () => {
    const body = '[{"y":1.50},{"y":"no"},{"y":9007199254740993},{"y":-2},{}]';
    assert.deepEqual(chart(body, 'y', null), {
      points: [
        [1, 1.5],
        [3, 2 ** 53],
        [4, -2],
      ],
      xKind: 'row',
      count: 3,
      min: '-2',
      max: '9007199254740993',
      sum: '9007199254740992.5',
      mean: Number('9007199254740992.5') / 3,
    });
  });

  it('orders its points by another column: numbers or dates', () => {
    const body = '[{"x":3,"y":1},{"x":1,"y":2},{"x":"no","y":3}]';
    assert.deepEqual(chart(body, 'y', 'x').points, [
      [1, 2],
      [3, 1],
    ]);
    const dates = '[{"x":"2026-01-02","y":1},{"x":"2026-01-01T00:00:00Z","y":2}]';
    const { points, xKind } = chart(dates, 'y', 'x');
    assert.equal(xKind, 'date');
    assert.deepEqual(points, [
      [Date.UTC(2026, 0, 1), 2],
      [Date.UTC(2026, 0, 2), 1],
    ]);
  });

  it('says that there are no numbers, and leaves out what no double holds', () => {
    assert.deepEqual(chart('[{"y":"a"}]', 'y', null), { points: [], xKind: 'row', count: 0 });
    const { points, max } = chart('[{"y":1e400},{"y":1}]', 'y', null);
    assert.deepEqual(points, [[2, 1]]);
    assert.equal(max, '1e400');
  });
});
