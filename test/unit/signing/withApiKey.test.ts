import assert from 'node:assert/strict';

import { withApiKey } from '../../../src/core/signing/withApiKey';
import { postOf } from './requests';

const rows: readonly (readonly [
  description: string,
  url: string,
  name: string,
  key: string,
  expected: string,
])[] = [
  ['a URL without a query', 'https://a.b/c', 'key', 'k1', 'https://a.b/c?key=k1'],
  ['an empty query', 'https://a.b/c?', 'key', 'k1', 'https://a.b/c?key=k1'],
  ['a query', 'https://a.b/c?d=1', 'key', 'k1', 'https://a.b/c?d=1&key=k1'],
  [
    'a query, whose spelling it keeps',
    'https://a.b/c?q=a+b%20c%2bd&&e=%E4&f&=g&h=i=j',
    'key',
    'k1',
    'https://a.b/c?q=a+b%20c%2bd&&e=%E4&f&=g&h=i=j&key=k1',
  ],
  ['a fragment, before it', 'https://a.b/c?d=1#e?f', 'key', 'k1', 'https://a.b/c?d=1&key=k1#e?f'],
  ['a fragment with a question mark', 'https://a.b/c#d?e', 'key', 'k1', 'https://a.b/c?key=k1#d?e'],
  [
    'an older parameter, in its stead',
    'https://a.b/c?key=old&d=1&key',
    'key',
    'k1',
    'https://a.b/c?d=1&key=k1',
  ],
  [
    'an older parameter in another spelling, in its stead',
    'https://a.b/c?api%5Fkey=old&my+key=1',
    'api_key',
    'k1',
    'https://a.b/c?my+key=1&api_key=k1',
  ],
  [
    'parameters with similar names',
    'https://a.b/c?Key=1&?key=2&keys=3',
    'key',
    'k1',
    'https://a.b/c?Key=1&?key=2&keys=3&key=k1',
  ],
  [
    'a key that needs to be encoded',
    'https://a.b/c',
    'the key',
    'a&b=c+d e/f?g#h%i\'(j)*!"ä😀',
    'https://a.b/c?the%20key=a%26b%3Dc%2Bd%20e%2Ff%3Fg%23h%25i%27%28j%29%2A%21%22%C3%A4%F0%9F%98%80',
  ],
];

describe('withApiKey in a query', () => {
  for (const [description, url, name, key, expected] of rows) {
    it(`adds the key to ${description}`, () => {
      const signed = withApiKey(postOf('{}', url), { in: 'query', name }, key);
      assert.equal(signed.url, expected);
      assert.equal(new URL(expected).href, expected);
      assert.equal(new URL(expected).searchParams.get(name), key);
    });
  }

  it('changes nothing the second time', () => {
    const once = withApiKey(postOf('{}', 'https://a.b/?c=1'), { in: 'query', name: 'key' }, 'k&1');
    assert.deepEqual(withApiKey(once, { in: 'query', name: 'key' }, 'k&1'), once);
  });

  it('changes nothing but the URL', () => {
    const request = Object.freeze(postOf('{}', 'https://a.b/'));
    const { url, ...rest } = withApiKey(request, { in: 'query', name: 'key' }, 'k');
    const { url: before, ...expected } = request;
    assert.notEqual(url, before);
    assert.deepEqual(rest, expected);
    assert.equal(rest.content, request.content);
  });
});

describe('withApiKey in a field', () => {
  it('adds the field behind the others', () => {
    const request = postOf('{}');
    const signed = withApiKey(request, { in: 'header', name: 'X-Api-Key' }, 'k1');
    assert.deepEqual(signed, { ...request, fields: [...request.fields, ['X-Api-Key', 'k1']] });
  });

  it('replaces a field of that name in any case', () => {
    const request = { ...postOf('{}'), fields: [['x-api-key', 'old'] as const] };
    const signed = withApiKey(request, { in: 'header', name: 'X-Api-Key' }, 'k1');
    assert.deepEqual(signed.fields, [['X-Api-Key', 'k1']]);
    assert.deepEqual(request.fields, [['x-api-key', 'old']]);
  });
});
