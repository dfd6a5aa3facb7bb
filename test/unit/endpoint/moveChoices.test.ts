import assert from 'node:assert/strict';

import { moveChoices } from '../../../src/core/endpoint/moveChoices';

const choices = { 'file:///a.json': 'a', 'file:///b/c.json': 'c', 'file:///b.json': 'b' };

describe('moveChoices', () => {
  it('takes the choice of a renamed file along', () => {
    assert.deepEqual(moveChoices(choices, [{ from: 'file:///a.json', to: 'file:///x/y.json' }]), {
      'file:///b/c.json': 'c',
      'file:///b.json': 'b',
      'file:///x/y.json': 'a',
    });
  });

  it('takes all choices in a renamed folder along, and none beside it', () => {
    assert.deepEqual(moveChoices(choices, [{ from: 'file:///b', to: 'file:///d' }]), {
      'file:///a.json': 'a',
      'file:///b.json': 'b',
      'file:///d/c.json': 'c',
    });
  });

  it('knows two files that swapped their names', () => {
    const moves = [
      { from: 'file:///a.json', to: 'file:///b.json' },
      { from: 'file:///b.json', to: 'file:///a.json' },
    ];
    assert.deepEqual(moveChoices(choices, moves), {
      'file:///a.json': 'b',
      'file:///b.json': 'a',
      'file:///b/c.json': 'c',
    });
  });

  it('does not leave the choice of an overwritten file to the one that replaced it', () => {
    const moves = [{ from: 'file:///other.json', to: 'file:///a.json' }];
    assert.deepEqual(moveChoices(choices, moves), {
      'file:///b/c.json': 'c',
      'file:///b.json': 'b',
    });
  });
});
