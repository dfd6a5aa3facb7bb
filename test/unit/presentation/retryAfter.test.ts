import assert from 'node:assert/strict';

import { parseRetryAfter } from '../../../src/core/presentation/retryAfter';

const now = new Date('2026-03-01T12:00:00.000Z');

const known: readonly (readonly [value: string, afterMs: number])[] = [
  ['120', 120_000],
  ['0', 0],
  [' 007 ', 7_000],
  ['Sun, 01 Mar 2026 12:02:00 GMT', 120_000],
  ['Sunday, 01-Mar-26 12:02:00 GMT', 120_000],
  ['Sun Mar  1 12:02:00 2026', 120_000],
  ['Wed Mar 11 12:00:00 2026', 10 * 24 * 3_600_000],
  ['Sun, 06 Nov 1994 08:49:37 GMT', 0],
  ['Sunday, 06-Nov-94 08:49:37 GMT', 0],
  ['Sunday, 01-Mar-76 12:00:00 GMT', Date.UTC(2076, 2, 1, 12) - now.getTime()],
  ['Monday, 01-Mar-76 12:00:01 GMT', 0],
  ['Thu, 29 Feb 2028 00:00:00 GMT', Date.UTC(2028, 1, 29) - now.getTime()],
  ['Tue, 30 Jun 2026 23:59:60 GMT', Date.UTC(2026, 6, 1) - now.getTime()],
  ['Mon, 01 Jan 0001 00:00:00 GMT', 0],
];

const unknown = [
  '',
  'soon',
  '-1',
  '1.5',
  '120, 120',
  '1e3',
  '9'.repeat(20),
  '9'.repeat(400),
  'Sun, 01 Mar 2026 12:02:00',
  'Sun, 01 Mar 2026 12:02:00 CET',
  'Sun, 1 Mar 2026 12:02:00 GMT',
  'Son, 01 Mrz 2026 12:02:00 GMT',
  'Mon, 30 Feb 2026 00:00:00 GMT',
  'Mon, 29 Feb 2027 00:00:00 GMT',
  'Mon, 00 Mar 2026 00:00:00 GMT',
  'Mon, 02 Mar 2026 24:00:00 GMT',
  'Mon, 02 Mar 2026 00:60:00 GMT',
  '2026-03-01T12:02:00Z',
];

describe('parseRetryAfter', () => {
  for (const [value, afterMs] of known) {
    it(`reads ${JSON.stringify(value)}`, () => {
      assert.deepEqual(parseRetryAfter(value, now), { afterMs });
    });
  }

  for (const value of unknown) {
    it(`reads nothing from ${JSON.stringify(value.slice(0, 40))}`, () => {
      assert.equal(parseRetryAfter(value, now), undefined);
    });
  }

  it('reads a date that is less than a second ahead', () => {
    const justBefore = new Date('2026-03-01T12:01:59.750Z');
    assert.deepEqual(parseRetryAfter('Sun, 01 Mar 2026 12:02:00 GMT', justBefore), {
      afterMs: 250,
    });
  });

  it('reads a year of two digits across the turn of a century', () => {
    const late = new Date('2099-12-31T23:59:59.000Z');
    assert.deepEqual(parseRetryAfter('Friday, 01-Jan-00 00:00:00 GMT', late), { afterMs: 1000 });
  });
});
