import assert from 'node:assert/strict';

import { describeInvalidToken } from '../../../src/core/credential/describeInvalidToken';
import { parseToken, type InvalidToken } from '../../../src/core/credential/parseToken';

const valid: readonly (readonly [description: string, input: string, token: string])[] = [
  ['a token as it is', 'abc.DEF-123_~+/==', 'abc.DEF-123_~+/=='],
  ['white space around it trimmed', ' \r\n\tabc\u00a0\u2028\ufeff\n', 'abc'],
  ['a pasted Bearer dropped', 'Bearer abc', 'abc'],
  ['Bearer dropped in any case, with more space', '  bEARER \t abc \n', 'abc'],
  ["the endpoint's scheme dropped", 'token abc', 'abc'],
  ['spaces and tabs inside kept', 'abc def\tghi', 'abc def\tghi'],
  ['a scheme dropped once', 'Bearer Token abc', 'Token abc'],
  ['the name of the field dropped with it', 'Authorization: Bearer abc', 'abc'],
  ['the name of the field dropped alone', 'authorization:abc', 'abc'],
  ['a word that only begins like a scheme kept', 'Bearerabc', 'Bearerabc'],
  ['a scheme amid the token kept', 'abc Bearer def', 'abc Bearer def'],
  [
    'all visible ASCII kept',
    '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
  ],
];

const invalid: readonly (readonly [description: string, input: string, error: InvalidToken])[] = [
  ['nothing', '', { kind: 'empty' }],
  ['white space only', ' \r\n\t ', { kind: 'empty' }],
  ['a scheme and nothing behind it', 'Bearer ', { kind: 'empty' }],
  ['a scheme alone', 'Bearer', { kind: 'empty' }],
  ['a line feed inside', 'abc\ndef', { kind: 'line-break', position: 4 }],
  ['CRLF inside, counted as typed', '  abc\r\nX-Evil: 1', { kind: 'line-break', position: 6 }],
  ['a line break behind the scheme', 'Bearer\nabc', { kind: 'line-break', position: 7 }],
  ['NUL', 'abc\u0000', { kind: 'control-character', position: 4 }],
  ['DEL', '\u007fabc', { kind: 'control-character', position: 1 }],
  ['a vertical tab inside', 'a\u000bb', { kind: 'control-character', position: 2 }],
  ['a line separator inside', 'a\u2028b', { kind: 'non-ascii', position: 2 }],
  ['obs-text', 'Bearer abcé', { kind: 'non-ascii', position: 11 }],
  ['a zero-width space', 'abc\u200b', { kind: 'non-ascii', position: 4 }],
  ['the bullets of a masked token', '••••', { kind: 'non-ascii', position: 1 }],
  ['an astral character', 'ab😀c', { kind: 'non-ascii', position: 3 }],
];

describe('parseToken', () => {
  for (const [description, input, token] of valid) {
    it(`takes ${description}`, () => {
      assert.deepEqual(parseToken(input, 'Token'), { ok: true, value: token });
    });
  }

  for (const [description, input, error] of invalid) {
    it(`refuses ${description}`, () => {
      assert.deepEqual(parseToken(input, 'Token'), { ok: false, error });
    });
  }

  it('refuses the space that an input box makes of a line break, where a token can have none', () => {
    const error = (position: number) => ({ ok: false, error: { kind: 'white-space', position } });
    assert.deepEqual(parseToken('eyJ0. eyJ1.c2ln ', 'Bearer'), error(6));
    assert.deepEqual(parseToken(' Bearer  abc\tdef', 'bearer'), error(13));
    assert.deepEqual(parseToken('abc def', undefined), { ok: true, value: 'abc def' });
  });

  it('takes no part of a scheme for a pattern', () => {
    assert.deepEqual(parseToken('axc 123', 'a.c'), { ok: true, value: 'axc 123' });
    assert.deepEqual(parseToken('A.C 123', 'a.c'), { ok: true, value: '123' });
  });

  it('takes only what fetch sends unchanged in a header', () => {
    for (let code = 0; code <= 0x17f; code++) {
      const token = parseToken(`a${String.fromCharCode(code)}b`, 'Bearer');
      if (token.ok) {
        const headers = new Headers({ Authorization: `Bearer ${token.value}` });
        assert.equal(headers.get('Authorization'), `Bearer ${token.value}`);
      } else {
        assert.ok(code <= 0x20 || code >= 0x7f, String(code));
      }
    }
  });
});

describe('describeInvalidToken', () => {
  it('says where the fault is and repeats nothing of the token', () => {
    for (const [, input, error] of invalid) {
      const message = describeInvalidToken(error);
      if ('position' in error) {
        assert.match(message, new RegExp(`\\b${error.position}\\b`));
        assert.ok(!message.includes(Array.from(input)[error.position - 1] ?? ' '));
      }
      assert.doesNotMatch(message, /abc|def|X-Evil/);
    }
    assert.match(
      describeInvalidToken({ kind: 'white-space', position: 6 }),
      /space at character 6/,
    );
  });
});
