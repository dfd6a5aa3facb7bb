import assert from 'node:assert/strict';

import { callbackUrl } from '../../../src/core/oauth/callbackUrl';

const uri = { scheme: 'vscode', authority: 'authpost.authpost', path: '/callback' };

describe('callbackUrl', () => {
  it('keeps a code whole whose characters VS Code has decoded', () => {
    const query = 'code=4/0A+b%==&state=s&iss=https://login.example.com/a?b';
    const { searchParams } = new URL(callbackUrl({ ...uri, query }, true));
    assert.deepEqual(Object.fromEntries(searchParams), {
      code: '4/0A+b%==',
      state: 's',
      iss: 'https://login.example.com/a?b',
    });
  });

  it('leaves a query alone that is still encoded', () => {
    const query = 'code=4%2F0A%2Bb%25&error_description=alice+said+no';
    const url = callbackUrl({ ...uri, query }, false);
    assert.equal(url, `vscode://authpost.authpost/callback?${query}`);
    assert.equal(new URL(url).searchParams.get('code'), '4/0A+b%');
  });
});
