import assert from 'node:assert/strict';

import { seededRandom } from '../unit/rows/rowsModel';
import { chart, sorted } from '../unit/table/tables';

describe('The order of tables made at random', () => {
  it('is that of a plain sort of generated rows', () => {
    const random = seededRandom(3);
    const pick = () => random(40) - 20;
    for (let round = 0; round < 50; round++) {
      const values = Array.from({ length: 60 }, () =>
        random(2) === 0 ? pick() / 4 : `t${pick()}${'x'.repeat(random(9))}`,
      );
      const rank = (value: number | string) => (typeof value === 'number' ? 0 : 1);
      const expected = values.toSorted((a, b) =>
        rank(a) === rank(b) ? (a < b ? -1 : a > b ? 1 : 0) : rank(a) - rank(b),
      );
      const result = sorted(
        values.map((value) => JSON.stringify(value)),
        'ascending',
      );
      assert.deepEqual(
        result.map((text) => JSON.parse(text) as unknown),
        expected,
      );
    }
  });
});

describe('The chart of many numbers', () => {
  it('is thinned out to its width, the extremes of each column kept', () => {
    const values = Array.from({ length: 100_000 }, (_, at) => (at === 54_321 ? 99 : at % 10));
    const { points, count } = chart(JSON.stringify(values), '', null);
    assert.equal(count, 100_000);
    assert.ok(points.length <= 4 * 101 && points.length >= 200);
    assert.deepEqual(
      points.find(([, y]) => y === 99),
      [54_322, 99],
    );
    assert.deepEqual([points[0]?.[0], points.at(-1)?.[0]], [1, 100_000]);
  });
});
