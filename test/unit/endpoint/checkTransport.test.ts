import assert from 'node:assert/strict';

import { checkTransport } from '../../../src/core/endpoint/checkTransport';
import { parseEndpoint } from '../../../src/core/endpoint/parseEndpoint';

function check(url: string, allowInsecureHttp = false): string {
  const value = { url, allowInsecureHttp };
  const parsed = parseEndpoint({ name: 'x', value, scope: 'user', userValue: value });
  assert.ok(parsed.ok);
  const checked = checkTransport(parsed.value);
  return checked.ok ? 'passes' : checked.error.kind;
}

describe('checkTransport', () => {
  for (const url of [
    'https://api.example.com/',
    'http://localhost:3000/',
    'http://127.0.0.1/',
    'http://[::1]:8080/',
  ]) {
    it(`lets ${url} pass`, () => {
      assert.equal(check(url), 'passes');
    });
  }

  for (const url of [
    'http://api.example.com/',
    'http://localhost.example.com/',
    'http://127.0.0.1.example.com/',
    'http://app.localhost/',
    'http://127.9.9.9/',
    'http://192.168.0.1/',
    'http://0.0.0.0/',
    'http://[::2]/',
  ]) {
    it(`refuses ${url}`, () => {
      assert.equal(check(url), 'insecure-url');
    });
  }

  it("lets clear text pass where the user's settings allow it", () => {
    assert.equal(check('http://api.example.com/', true), 'passes');
  });
});
