import assert from 'node:assert/strict';

import { describeSettingsProblem } from '../../../src/core/endpoint/describeSettingsProblem';
import { parseEndpoint } from '../../../src/core/endpoint/parseEndpoint';

const url = 'https://api.example.com';

const cases: readonly (readonly [value: unknown, text: string])[] = [
  [{ url, method: 'GET' }, '"method" must be one of: POST, PUT, PATCH.'],
  [{ url, files: '*.json' }, '"files" must be written like [ "**/*.order.json" ].'],
  [{ url, headers: ['a'] }, '"headers" must be written like { "name": "value" }.'],
  [{ url, auth: 'bearer' }, '"auth" must be written like { "type": "bearer" }.'],
  [{ url, tls: '~/ca.pem' }, '"tls" must be written like { "authority": "~/ca.pem" }.'],
  [{ url: 'ftp://a.example' }, '"url" must begin with https: or http:, and ftp: is neither.'],
  [
    { url, tls: { authority: 'ca.pem' } },
    '"tls.authority" must be an absolute path, or one that begins with "~/".',
  ],
];

describe('describeSettingsProblem', () => {
  for (const [value, text] of cases) {
    it(`says what ${JSON.stringify(value)} should be, in a sentence`, () => {
      const parsed = parseEndpoint({ name: 'orders', value, scope: 'user', userValue: value });
      assert.ok(!parsed.ok);
      assert.deepEqual(parsed.error.map(describeSettingsProblem), [text]);
    });
  }
});
