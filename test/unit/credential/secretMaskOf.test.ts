import assert from 'node:assert/strict';

import { secretMaskOf } from '../../../src/core/credential/secretMaskOf';

describe('secretMaskOf', () => {
  it('gives the same mask for the same secrets, and another for others', () => {
    const mask = secretMaskOf(['secret-one', 'two']);
    assert.equal(secretMaskOf(['secret-one', 'two']), mask);
    assert.notEqual(secretMaskOf(['secret-one']), mask);
    assert.equal(secretMaskOf(['secret-one']).maskText('is secret-one'), 'is ••••••');
  });

  it('forgets masks that were not used for long', () => {
    const mask = secretMaskOf(['old']);
    for (let index = 0; index < 3; index++) {
      secretMaskOf([`newer-${index}`]);
    }
    assert.equal(secretMaskOf(['old']), mask);
    for (let index = 0; index < 4; index++) {
      secretMaskOf([`newest-${index}`]);
    }
    assert.notEqual(secretMaskOf(['old']), mask);
  });
});
