import assert from 'node:assert/strict';

import { shortName } from '../../../src/core/presentation/shortName';

describe('shortName', () => {
  it('leaves a name as it is that has 30 characters', () => {
    assert.equal(shortName('n'.repeat(30)), 'n'.repeat(30));
    assert.equal(shortName('😀'.repeat(30)), '😀'.repeat(30));
  });

  it('cuts a longer one to 30, the ellipsis included, and no character in two', () => {
    assert.equal(shortName('n'.repeat(31)), `${'n'.repeat(29)}…`);
    assert.equal(shortName('😀'.repeat(31)), `${'😀'.repeat(29)}…`);
  });
});
