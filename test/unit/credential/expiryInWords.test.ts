import assert from 'node:assert/strict';

import { expiryInWords } from '../../../src/core/credential/expiryInWords';

describe('expiryInWords', () => {
  const now = new Date('2026-11-25T12:00:00Z');
  const cases: readonly (readonly [leftS: number, words: string])[] = [
    [717, 'expires in 12 minutes'],
    [7_290, 'expires in 2 hours 2 minutes'],
    [42, 'expires in 42 seconds'],
    [0, 'expired less than a second ago'],
    [-90, 'expired 2 minutes ago'],
  ];
  for (const [leftS, words] of cases) {
    it(`says "${words}" of what is good for ${leftS} s`, () => {
      assert.equal(expiryInWords(new Date(now.getTime() + leftS * 1000), now), words);
    });
  }
});
