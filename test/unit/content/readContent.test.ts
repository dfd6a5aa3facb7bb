import assert from 'node:assert/strict';

import { readContent } from '../../../src/core/content/readContent';
import { sent } from '../../support/sentContent';

const valid: readonly (readonly [description: string, text: string])[] = [
  ['an empty object', '{}'],
  ['an empty array with space in it', '[ \t\r\n ]'],
  ['a lone string', '"text"'],
  ['a lone number', '-0'],
  ['a lone literal', 'null'],
  ['an integer beyond the doubles', '9007199254740993'],
  ['a fraction that a number would lose', '{"amount": 1.0}'],
  ['an exponent beyond the doubles', '[1e400, -1E-400, 1e+05]'],
  ['duplicate keys in their order', '{"b":1,"a":2,"b":3}'],
  ['a key named __proto__', '{"__proto__": {"a": 1}}'],
  ['escapes as written', '"\\u00E9\\/\\ud83d\\uDE00\\ud800\\b\\f\\n\\r\\t\\"\\\\"'],
  ['characters of two, three and four bytes', '["é", "–", "😀", "𝄞\u{10ffff}"]'],
  ['line separators of Unicode and DEL in a string', '"\u2028\u2029\u007f\u0085\u00a0"'],
  ['a byte order mark in a string', '"\ufeff"'],
  ['CRLF and a last newline', '{\r\n  "a": 1\r\n}\r\n'],
  ['white space around', ' \n\t[1]\n\n'],
  ['marks of comments in strings', '{"url": "https://x/*y*/", "//": ",]"}'],
];

describe('readContent', () => {
  for (const [description, text] of valid) {
    it(`sends byte for byte: ${description}`, () => {
      assert.equal(sent(text), text);
      assert.equal(sent(text, true), text);
    });
  }

  it('cuts off a leading byte order mark', () => {
    assert.equal(sent('\ufeff{"a":1}'), '{"a":1}');
    assert.equal(sent('\ufeff// c\n[1,]', true), '\n[1]');
  });

  it('gives bytes in a buffer of their own', () => {
    const content = readContent({ text: '[1]', comments: false });
    assert.ok(content.ok);
    assert.equal(content.value.bytes.buffer.byteLength, content.value.bytes.byteLength);
  });

  for (const text of ['', '\ufeff', ' \r\n\t']) {
    it(`refuses a text with nothing in it: ${JSON.stringify(text)}`, () => {
      for (const comments of [false, true]) {
        assert.deepEqual(readContent({ text, comments }), { ok: false, error: { kind: 'empty' } });
      }
    });
  }

  it('refuses a text of comments alone as empty', () => {
    const content = readContent({ text: '// nothing\n/* at all */', comments: true });
    assert.deepEqual(content, { ok: false, error: { kind: 'empty' } });
  });

  it('counts offsets in the text as given, a byte order mark included', () => {
    const content = readContent({ text: '\ufeff[1,]', comments: false });
    assert.deepEqual(content, {
      ok: false,
      error: {
        kind: 'invalid-json',
        offset: 3,
        length: 1,
        line: 1,
        column: 4,
        problem: { kind: 'trailing-comma' },
      },
    });
  });
});
