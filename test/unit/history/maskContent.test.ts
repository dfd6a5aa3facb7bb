import assert from 'node:assert/strict';

import { SecretMask } from '../../../src/core/credential/secretMask';
import { maskContent } from '../../../src/core/history/maskContent';
import { findSecrets } from '../../../src/core/leak/findSecrets';

const secret = 'a-secret-of-the-endpoint-0815';
// Put together here, so that no scanner takes this file for a leak.
const known = ['gh', 'p_', 'Zk4mQ9rT2xVb7nLc5yHd8wJf3sGa6pKe1u0T'].join('');

function masked(text: string) {
  const mask = new SecretMask([secret]);
  const { bytes, changed } = maskContent(Buffer.from(text), mask, (content) =>
    findSecrets(content, []),
  );
  return { text: Buffer.from(bytes).toString(), changed };
}

describe('The content of a request in the history', () => {
  it('is kept byte for byte where it holds no secret', () => {
    for (const text of ['', '{"n":1.0,"s":"\\u00e4ä😀"}\r\n', '"••••••"']) {
      assert.deepEqual(masked(text), { text, changed: false });
    }
  });

  it("has a mask in the place of the endpoint's secret, in any form", () => {
    const text = `{"plain":"${secret}","encoded":"${Buffer.from(secret).toString('base64')}"}`;
    const content = masked(text);
    assert.ok(content.changed);
    assert.ok(!content.text.includes(secret));
    assert.match(content.text, /^\{"plain":"••••••","encoded":"[^"]*••••••[^"]*"\}$/);
  });

  it('has a mask in the place of what looks like a known credential', () => {
    const content = masked(`{"a":"${known}","b":[1,"${known}"]}`);
    assert.deepEqual(content, { text: '{"a":"••••••","b":[1,"••••••"]}', changed: true });
  });
});
