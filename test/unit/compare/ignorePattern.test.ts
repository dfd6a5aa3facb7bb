import assert from 'node:assert/strict';

import {
  isIgnored,
  parseIgnorePattern,
  type PathStep,
} from '../../../src/core/compare/ignorePattern';

const cases: readonly [pattern: string, path: readonly PathStep[], ignored: boolean][] = [
  ['id', ['id'], true],
  ['id', ['order', 'lines', 3, 'id'], true],
  ['id', ['order', 'ID'], false],
  ['id', ['id', 'value'], false],
  ['$.id', ['id'], true],
  ['$.id', ['order', 'id'], false],
  ['$..id', ['order', 'lines', 0, 'id'], true],
  ['$..id', ['id'], true],
  ['*.timestamp', ['timestamp'], false],
  ['*.timestamp', ['meta', 'timestamp'], true],
  ['*.timestamp', ['a', 'meta', 'timestamp'], true],
  ['meta.requestId', ['answer', 'meta', 'requestId'], true],
  ['meta.requestId', ['meta', 'inner', 'requestId'], false],
  ['items[*].id', ['items', 7, 'id'], true],
  ['items[0].id', ['items', 7, 'id'], false],
  ['$.items[0]', ['items', 0], true],
  ["['a.b']", ['x', 'a.b'], true],
  ['$["*"]', ['anything'], false],
  ['$["*"]', ['*'], true],
  ['$.*', ['anything'], true],
  ['$.*', ['a', 'b'], false],
  ['x-y_z', ['x-y_z'], true],
  ['$.a..b.c', ['a', 'b', 'c', 'x', 'b', 'c'], true],
  ['$.a..b.c', ['a', 'b', 'x', 'c'], false],
  ['$..a..b..a', ['x', 'a', 'b', 'x', 'a'], true],
  ['$..a..b..a', ['x', 'b', 'a', 'x', 'a'], false],
  ['$.a..*..b', ['a', 'b'], false],
  ['$.a..*..b', ['a', 0, 'b'], true],
];

describe('A value that comparisons ignore', () => {
  for (const [pattern, path, ignored] of cases) {
    it(`${pattern} ${ignored ? 'means' : 'does not mean'} ${JSON.stringify(path)}`, () => {
      const parsed = parseIgnorePattern(pattern);
      assert.ok(parsed);
      assert.equal(isIgnored([parsed], path), ignored);
    });
  }

  for (const pattern of ['', '  ', '$', 'a..', 'a b', 'a[', 'a[x]', '$x', 'a.', '[1]x']) {
    it(`is not named by ${JSON.stringify(pattern)}`, () => {
      assert.equal(parseIgnorePattern(pattern), undefined);
    });
  }

  it('is told from a deep path however often a pattern descends', () => {
    const pattern = parseIgnorePattern(`$.q${'..*'.repeat(40)}`);
    assert.ok(pattern);
    const path = Array.from({ length: 400 }, (_, depth) => depth);
    assert.equal(isIgnored([pattern], ['a', ...path]), false);
    assert.equal(isIgnored([pattern], ['q', ...path]), true);
  });

  it('has a plain name by which header fields are meant, too', () => {
    assert.equal(parseIgnorePattern('x-request')?.name, 'x-request');
    assert.equal(parseIgnorePattern('$.id')?.name, undefined);
    assert.equal(parseIgnorePattern('*.id')?.name, undefined);
  });
});
