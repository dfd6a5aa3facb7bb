import assert from 'node:assert/strict';

import { parseChallenge } from '../../../src/core/credential/parseChallenge';

describe('parseChallenge', () => {
  it("reads the example of RFC 6750's section 3", () => {
    const field =
      'Bearer realm="example", error="invalid_token", error_description="The access token expired"';
    assert.deepEqual(parseChallenge(field), {
      error: 'invalid_token',
      errorDescription: 'The access token expired',
    });
  });

  it('takes values without quotes and with escaped ones', () => {
    assert.deepEqual(parseChallenge('Bearer error=x, error_description="say \\"please\\""'), {
      error: 'x',
      errorDescription: 'say "please"',
    });
  });

  it('finds nothing in other challenges', () => {
    for (const field of ['', 'Basic realm="error"', 'Bearer realm="a, error_uri=b"']) {
      assert.deepEqual(parseChallenge(field), { error: undefined, errorDescription: undefined });
    }
  });
});
