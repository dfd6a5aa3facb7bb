import assert from 'node:assert/strict';
import { mask, SecretMask } from '../../../src/core/credential/secretMask';
import { encoders, percentEncoded, random } from './secretMaskEncoders';
import { chunksOf, run } from './secretMaskStreams';

const secret = 'Zq+7/Kb=9-x_Y.t~R4mNw"8\\s&<v';
const secretMask = new SecretMask([secret]);
/** The same however the body comes: whole, split once at each place, and byte by byte. */
function assertMasked(
  body: Uint8Array,
  expected: Uint8Array,
  masking = secretMask,
  charset?: string,
): void {
  const expectedHex = Buffer.from(expected).toString('hex');
  const check = (chunks: readonly Uint8Array[]): void =>
    assert.equal(run(chunks, masking, charset).whole.toString('hex'), expectedHex);
  check([body]);
  check(chunksOf(body, 1));
  for (let at = 1; at < body.length; at++) {
    check([body.subarray(0, at), body.subarray(at)]);
  }
}

function assertTextMasked(text: string, expected: string, masking = secretMask): void {
  assert.equal(masking.maskText(text), expected);
  assertMasked(Buffer.from(text), Buffer.from(expected), masking);
}

describe('SecretMask', () => {
  describe('each form', () => {
    for (const encoder of encoders) {
      it(`masks a secret: ${encoder.name}`, () => {
        const { before, hidden, after } = encoder.encode(secret, random(7));
        assertTextMasked(
          `{"echo": "${before}${hidden}${after}", "n": 1}`,
          `{"echo": "${before}${mask}${after}", "n": 1}`,
        );
      });
    }

    for (const [description, plain, written] of [
      ['"+" for a space', 'pass word 1', 'pass+word+1'],
      ['"%20" for a space', 'pass word 1', 'pass%20word%201'],
      ['percent-encoded UTF-8', 'pässwörd', 'p%C3%A4ssw%c3%b6rd'],
      ['percent-encoded Latin-1', 'pässwörd', 'p%E4ssw%f6rd'],
      ['raw beyond ASCII', 'pässwörd😀', 'pässwörd😀'],
      ['JSON escapes beyond ASCII', 'pässwörd😀', 'p\\u00e4ssw\\u00F6rd\\ud83d\\uDE00'],
      ['JSON escapes of control characters', 'a\tb\nc\rd', 'a\\tb\\nc\\rd'],
      ['a line break as it is', 'line1\nline2', 'line1\nline2'],
      ['JSON within JSON', 'a/b"c\\d', 'a\\\\\\/b\\\\\\"c\\\\\\\\d'],
      ['Unicode escapes within JSON within JSON', 'a+b/c', 'a\\\\u002bb\\\\u002Fc'],
      ['a URL within a URL', 'a+b/c', 'a%252bb%252Fc'],
      ['JSON within a URL', 'a+b/c"d', 'a%5Cu002bb%5c%2Fc%5C%22d'],
      ['HTML within JSON', 'a&b<c', 'a\\u0026amp;b\\u0026lt;c'],
      ['numeric entities with zeros', "a'b+c", 'a&#039;b&#x002B;c'],
      ['an escape that is the secret', 'a%2Bb\\u002b', 'a%2Bb\\u002b'],
      ['an escape that is the secret, escaped', 'a%2Bb\\u002b', 'a%252Bb\\\\u002b'],
      ['characters of a regular expression', '.*+?^${}()|[]\\', '.*+?^${}()|[]\\'],
      ['a scheme and quotes', 'Bearer "x"', 'Bearer "x"'],
    ] as const) {
      it(`masks ${description}`, () =>
        assertTextMasked(`<${written}>`, `<${mask}>`, new SecretMask([plain])));
    }

    it('masks a secret behind and before what looks like an escape', () => {
      const masking = new SecretMask(['2Bnot%']);
      assertTextMasked('%2Bnot%41', `%${mask}41`, masking);
      assertTextMasked('C:\\nsecret', `C:\\${mask}`, new SecretMask(['nsecret']));
      assertTextMasked('C:\\\\nsecret', `C:\\\\${mask}`, new SecretMask(['nsecret']));
    });

    it('masks the Base64 characters of a border that carry only a part of the secret', () => {
      const basic = (user: string, end: string): string =>
        Buffer.from(`${user}:hunter22${end}`).toString('base64');
      const masking = new SecretMask(['hunter22']);
      assert.equal(basic('ab', ''), 'YWI6aHVudGVyMjI=');
      assertTextMasked(`Basic ${basic('ab', '')}`, `Basic YWI6${mask}=`, masking);
      assert.equal(basic('abc', ''), 'YWJjOmh1bnRlcjIy');
      assertTextMasked(`Basic ${basic('abc', '')}`, `Basic YWJjO${mask}`, masking);
      assertTextMasked(`Basic ${basic('a', '~~')}.`, `Basic YT${mask}5+.`, masking);
    });
  });

  describe('secrets', () => {
    it('masks nothing where there is none, and gives each chunk back as it is', () => {
      for (const none of [new SecretMask([]), new SecretMask([''])]) {
        const chunk = Buffer.from('abc');
        const stream = none.stream('utf-8');
        assert.equal(stream.push(chunk), chunk);
        assert.equal(stream.flush().length, 0);
        assert.equal(none.maskText('abc'), 'abc');
      }
    });

    it('masks each of several texts by itself, of any length and beyond Latin-1', () => {
      const masking = new SecretMask(['token-long']);
      const texts = ['', 'token-', 'long', `${'€'.repeat(5000)}token-long`, 'ŴŬ token-long', 'on'];
      assert.deepEqual(
        masking.maskTexts(texts),
        texts.map((text) => masking.maskText(text)),
      );
      assert.equal(masking.maskTexts(texts)[1], mask);
      assert.equal(masking.maskTexts(texts)[3], '€'.repeat(5000) + mask);
      const clean = ['content-type', 'text/plain', '', 'W'.repeat(9000)];
      assert.equal(masking.maskTexts(clean), clean);
      const beyond = new SecretMask(['Ŵ€ł😀-geheim']);
      assert.deepEqual(beyond.maskTexts(['W¬B', 'x Ŵ€ł😀-geheim']), ['W¬B', `x ${mask}`]);
    });

    it('masks several secrets, the longest of those that share a beginning', () => {
      const masking = new SecretMask(['token', 'token-long', 'other', 'other']);
      assertTextMasked('token-long token other.', `${mask} ${mask} ${mask}.`, masking);
      assertTextMasked('token-lonx', `${mask}-lonx`, masking);
      assertTextMasked('tokentoken', mask + mask, masking);
    });

    it('masks a secret within another, and both where they overlap', () => {
      assertTextMasked('xabcdefx def', `x${mask}x ${mask}`, new SecretMask(['abcdef', 'def']));
      assertTextMasked('xabcdefx', `x${mask}x`, new SecretMask(['abcdef', 'cd']));
      assertTextMasked('xabcdex', `x${mask}x`, new SecretMask(['abcd', 'bcde']));
      assertTextMasked('xababax', `x${mask}x`, new SecretMask(['aba']));
    });

    it('masks a secret after its own beginning', () =>
      assertTextMasked('aaab abaac', `a${mask} ab${mask}`, new SecretMask(['aab', 'aac'])));

    it('masks a secret of one to three characters, but not in Base64', () => {
      const masking = new SecretMask(['a/b']);
      assertTextMasked('(a/b a%2Fb a\\/b)', `(${mask} ${mask} ${mask})`, masking);
      assertTextMasked('YS9i 612f62', 'YS9i 612f62', masking);
      assertTextMasked('x+y', `x${mask}y`, new SecretMask(['+']));
    });

    it('masks a secret that repeats itself', () => {
      for (const plain of [
        `${'0'.repeat(40)}deadbeef`,
        '0'.repeat(40),
        `${'ab'.repeat(20)}a!`,
        `${'aab'.repeat(9)}aaa${'aab'.repeat(9)}aac`,
        `${'%25'.repeat(12)}x`,
        `${'\\'.repeat(24)}x`,
      ]) {
        const masking = new SecretMask([plain]);
        const padding = '='.repeat((3 - ((plain.length + 5) % 3)) % 3);
        const inBase64 = Buffer.from(`user:${plain}`).toString('base64');
        assertTextMasked(`<${plain}>`, `<${mask}>`, masking);
        assertTextMasked(`<${percentEncoded(plain)}>`, `<${mask}>`, masking);
        assertTextMasked(`<${inBase64}>`, `<dXNlcj${mask}${padding}>`, masking);
      }
    });

    it('masks a key of several lines', () => {
      const line = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj';
      const key = `-----BEGIN PRIVATE KEY-----\n${line}\n${line}/+==\n-----END PRIVATE KEY-----\n`;
      const masking = new SecretMask([key]);
      for (const written of [key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)]) {
        assertTextMasked(`(${written})`, `(${mask})`, masking);
      }
      const inBase64 = Buffer.from(key).toString('base64');
      assertTextMasked(`"${inBase64}"`, `"${mask}="`, masking);
    });
  });

  describe('chunks', () => {
    it('holds back only what could be the beginning of a secret', () => {
      const rows: readonly (readonly [secret: string, text: string, held: string])[] = [
        ['Zq+7/Kb=9', 'event: x\n\n', ''],
        ['Zq+7/Kb=9', 'data: {"n": 1}', ''],
        ['Zq+7/Kb=9', 'x Z', 'Z'],
        ['Zq+7/Kb=9', 'x Zq+', 'Zq+'],
        ['Zq+7/Kb=9', 'x Zq+;', ''],
        ['Zq+7/Kb=9', 'x Zq%2', 'Zq%2'],
        ['Zq+7/Kb=9', 'x ZqZqZq', 'Zq'],
        ['Zq+7/Kb=9', 'x Zq+7/Kb=9', ''],
        ['Zq+7/Kb=9', 'x Zq+7/Kb=9Zq', 'Zq'],
        ['Zq+7/Kb=9', 'x Wn', 'Wn'],
        ['Z+7', 'x %', '%'],
        ['Z+7', 'x %5', '%5'],
        ['Z+7', 'x %4', ''],
        ['Z+7', 'x Z%2b', 'Z%2b'],
        ['Z+7', 'x Z%2c', ''],
        ['Z+7', 'x \\', '\\'],
        ['Z+7', 'x \\u00', '\\u00'],
        ['Z+7', 'x \\u004', ''],
        ['Z+7', 'x \\n', ''],
        ['Z+7', 'x &#x5', '&#x5'],
        ['Z+7', 'x &lt;', ''],
        ['Z+7', 'x WitG', ''],
      ];
      for (const [plain, text, held] of rows) {
        const { early, whole } = run([Buffer.from(text)], new SecretMask([plain]));
        assert.equal(whole.subarray(early.length).toString(), held, text);
      }
    });

    it('masks a part of a secret at the end of a body that was cut short', () => {
      const rows: readonly (readonly [secret: string, text: string, expected: string])[] = [
        ['abcdefghijkl', 'x abcd', `x ${mask}`],
        ['abcdefghijkl', 'x abc', 'x abc'],
        ['abcdefghijkl', 'x abcd.', 'x abcd.'],
        ['abcdefghijkl', 'x %61bcd%6', `x ${mask}`],
        ['abcdefghijklmnopqr', 'x abcde', 'x abcde'],
        ['abcdefghijklmnopqr', 'x abcdef', `x ${mask}`],
        ['abcdefghijklmnop'.repeat(99), 'x abcdefghijklmno', 'x abcdefghijklmno'],
        ['abcdefghijklmnop'.repeat(99), 'x abcdefghijklmnop', `x ${mask}`],
        ['abcdefghijkl', 'x YWJjZGVm', `x ${mask}`],
      ];
      for (const [cut, text, expected] of rows) {
        assertTextMasked(text, expected, new SecretMask([cut]));
      }
    });
  });

  describe('charsets', () => {
    const encodings = [
      ['utf-16le', (text: string) => Buffer.from(text, 'utf16le')],
      ['utf-16be', (text: string) => Buffer.from(text, 'utf16le').swap16()],
    ] as const;

    for (const [charset, encode] of encodings) {
      it(`masks in ${charset}, by the label or by the byte order mark`, () => {
        const escaped = encodeURIComponent(secret);
        const base64 = Buffer.from(secret).toString('base64url');
        const text = `a日b ${secret} ${escaped} ${base64}.`;
        const expected = `a日b ${mask} ${mask} ${mask}.`;
        assertMasked(encode(text), encode(expected), secretMask, charset);
        assertMasked(encode(`\ufeff${text}`), encode(`\ufeff${expected}`), secretMask, 'utf-8');
        assertMasked(encode(`\ufeff${text}`), encode(`\ufeff${expected}`), secretMask, 'utf-16');
      });

      it(`masks a secret in ${charset} amid other bytes`, () => {
        const around = (bytes: Uint8Array): Buffer =>
          Buffer.concat([Buffer.from('abc'), bytes, Buffer.from([0xff, 0x41])]);
        assertMasked(around(encode(secret)), around(encode(mask)));
      });
    }

    it('masks ASCII in a body that is called UTF-16, and passes its odd last byte', () =>
      assertMasked(
        Buffer.from(`abc ${secret} de.`),
        Buffer.from(`abc ${mask} de.`),
        secretMask,
        'utf-16',
      ));

    it('masks with the bullet of windows-1252 under each of its labels', () => {
      for (const label of ['windows-1252', 'ISO-8859-1', 'latin1', ' us-ascii ', 'windows-1250']) {
        assertMasked(
          Buffer.concat([Buffer.from([0xe9]), Buffer.from(secret), Buffer.from([0x80])]),
          Buffer.from([0xe9, 0x95, 0x95, 0x95, 0x95, 0x95, 0x95, 0x80]),
          secretMask,
          label,
        );
      }
      assertMasked(
        Buffer.from('(pässwörd)', 'latin1'),
        Buffer.from(`(${'\x95'.repeat(6)})`, 'latin1'),
        new SecretMask(['pässwörd']),
        'iso-8859-1',
      );
    });

    it('masks in UTF-8 where the label is none', () => {
      for (const label of [undefined, 'utf-8', 'no-such-charset', '']) {
        assertMasked(Buffer.from(`(${secret})`), Buffer.from(`(${mask})`), secretMask, label);
      }
    });

    it('passes bytes that are no UTF-8 untouched', () => {
      const bytes = Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0x80, 0, 0xed, 0xa0, 0x80, 0xf0, 0x9f]);
      const shifted = bytes.subarray(1);
      const around = (middle: string): Buffer =>
        Buffer.concat([shifted, Buffer.from(middle), bytes]);
      assertMasked(around(secret), around(mask));
      assertMasked(bytes.subarray(0, 1), bytes.subarray(0, 1));
      assertMasked(new Uint8Array(0), new Uint8Array(0));
    });

    it('keeps lone surrogates in a text', () =>
      assert.equal(secretMask.maskText(`\ud800${secret}\udc00`), `\ud800${mask}\udc00`));
  });
});
