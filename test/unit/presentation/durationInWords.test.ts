import assert from 'node:assert/strict';

import { durationInWords } from '../../../src/core/presentation/durationInWords';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const cases: readonly (readonly [ms: number, words: string])[] = [
  [0, 'less than a second'],
  [-5, 'less than a second'],
  [999, 'less than a second'],
  [second, '1 second'],
  [1.5 * second, '2 seconds'],
  [30 * second, '30 seconds'],
  [59.6 * second, '1 minute'],
  [2 * minute, '2 minutes'],
  [minute + second, '1 minute 1 second'],
  [2 * minute + 30 * second, '2 minutes 30 seconds'],
  [hour - 400, '1 hour'],
  [hour + 5 * minute, '1 hour 5 minutes'],
  [2 * hour + minute, '2 hours 1 minute'],
  [hour + 59 * minute + 45 * second, '2 hours'],
  [day - 15 * second, '1 day'],
  [day + hour, '1 day 1 hour'],
  [3 * day, '3 days'],
  [3 * day + 4 * hour + 20 * minute, '3 days 4 hours'],
  [2 * day - 10 * minute, '2 days'],
  [1000 * day, '1000 days'],
];

describe('durationInWords', () => {
  for (const [ms, words] of cases) {
    it(`says ${words} for ${ms} ms`, () => {
      assert.equal(durationInWords(ms), words);
    });
  }
});
