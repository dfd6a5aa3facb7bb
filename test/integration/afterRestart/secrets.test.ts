import assert from 'node:assert/strict';

import { storedTokens } from '../authpost';

describe('After a restart of VS Code', () => {
  it('still has the token that authpost.tryIt stored before', async () => {
    const names = (await storedTokens()).map(({ endpoint }) => endpoint);
    assert.deepEqual(
      names.filter((name) => name === 'AuthPOST demo'),
      ['AuthPOST demo'],
    );
  });
});
