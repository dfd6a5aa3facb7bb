import assert from 'node:assert/strict';

import { apportion } from '../../../src/webview/details/apportion';
import { fieldInWords } from '../../../src/webview/details/fieldInWords';
import { fieldMeaning } from '../../../src/webview/details/fieldMeaning';
import { Formats } from '../../../src/webview/formats';

const answeredAt = new Date('2026-01-15T12:00:00Z');

const words = (name: string, value: string) =>
  fieldInWords(name, value, new Formats('en'), answeredAt);

describe('fieldInWords', () => {
  const understood: readonly (readonly [name: string, value: string, words: string])[] = [
    ['Cache-Control', 'no-store', 'no cache may keep it'],
    [
      'cache-control',
      'max-age=300, PRIVATE',
      'fresh for 5 minutes; only for the cache of one person',
    ],
    ['retry-after', '120', 'wait 2 minutes'],
    ['retry-after', 'Thu, 15 Jan 2026 12:01:00 GMT', 'wait 1 minute'],
    ['age', '3600', '1 hour'],
    ['content-length', '1234567', '1.23 MB'],
    [
      'strict-transport-security',
      'max-age=86400; includeSubDomains',
      'for 1 day, with all subdomains',
    ],
    ['strict-transport-security', 'max-age=0', 'the rule is withdrawn'],
    ['ratelimit', '"default";r=50;t=30', '50 left, more in 30 seconds'],
    ['ratelimit-reset', '60', 'in 1 minute'],
  ];
  for (const [name, value, expected] of understood) {
    it(`says ${name}: ${value}`, () => assert.equal(words(name, value), expected));
  }

  it('says dates in local time', () => {
    assert.match(words('date', 'Thu, 15 Jan 2026 13:02:11 GMT') ?? '', /2026.* local time$/);
    assert.match(words('x-ratelimit-reset', '1768482131') ?? '', /2026.* local time$/);
    assert.match(words('deprecation', '@1768482131') ?? '', /2026/);
  });

  it('says nothing about what it does not understand', () => {
    const unclear = [
      ['date', 'yesterday'],
      ['expires', '0'],
      ['cache-control', 'max-age=300, shiny'],
      ['cache-control', 'private="a, b"'],
      ['retry-after', 'soon'],
      ['age', '-1'],
      ['content-length', '12'],
      ['ratelimit', '"a";r=1, "b";r=2'],
      ['x-own', '1'],
    ] as const;
    for (const [name, value] of unclear) {
      assert.equal(words(name, value), undefined, `${name}: ${value}`);
    }
  });
});

describe('fieldMeaning', () => {
  it('knows registered fields, whatever the case of their names', () => {
    assert.match(fieldMeaning('ETag')?.text ?? '', /version of the resource/);
    assert.equal(fieldMeaning('content-type')?.source, 'RFC 9110 §8.3');
  });

  it('knows nothing of others', () => {
    assert.equal(fieldMeaning('X-Own'), undefined);
    assert.equal(fieldMeaning('constructor'), undefined);
  });
});

describe('apportion', () => {
  it('rounds parts so that they add up to the rounded whole', () => {
    assert.deepEqual(apportion([33.4, 33.3, 33.3], 1), [34, 33, 33]);
    assert.deepEqual(apportion([0.26, 0.26, 0.28], 0.5), [0.5, 0, 0.5]);
    assert.deepEqual(apportion([], 1), []);
  });
});
