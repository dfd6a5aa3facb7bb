import assert from 'node:assert/strict';

import { mask, SecretMask } from '../../../src/core/credential/secretMask';
import { assertMasked, broken, inBase64, jwt, lineEnds, masking } from './secretMaskLines';
import { chunksOf, run } from './secretMaskStreams';

describe('SecretMask: Base64 that is broken into lines', () => {
  for (const [name, lineEnd] of lineEnds) {
    for (const width of [60, 64, 76]) {
      it(`is masked after every ${width} characters with ${name}`, () => {
        for (const before of ['Authorization: Bearer ', '{"a":"', 'Bearer ']) {
          const { body, expected } = broken(
            inBase64(before),
            lineEnd,
            (index) => index % width === 0,
          );
          assertMasked(body, expected);
        }
      });
    }

    it(`is masked between each two characters, with ${name}`, () => {
      const { body, expected } = broken(inBase64('ab'), lineEnd, () => true);
      assertMasked(body, expected);
    });
  }

  for (const size of [1, 2, 3, 4, 5, 6, 7]) {
    it(`is masked in chunks of ${size}`, () => {
      for (const [, lineEnd] of lineEnds) {
        const { body, expected } = broken(inBase64('a'), lineEnd, (index) => index % 60 === 0);
        assertMasked(body, expected, [size]);
      }
    });
  }

  it('is masked in UTF-16 and UTF-32, and with as many bytes in a binary body', () => {
    const { body, expected } = broken(inBase64('ab'), '\r\n', (index) => index % 76 === 0);
    const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
    const utf32 = (text: string): Buffer =>
      Buffer.from(Uint32Array.from(`\ufeff${text}`, (character) => character.charCodeAt(0)).buffer);
    for (const encode of [utf16, utf32]) {
      assert.deepEqual(run(chunksOf(encode(body), 5), masking).whole, encode(expected));
    }
    const stream = masking.binaryStream();
    const bytes = Buffer.concat([stream.push(Buffer.from(body)), stream.flush()]);
    const stars = '*'.repeat(body.length - expected.length + mask.length);
    assert.equal(bytes.toString(), expected.replace(mask, stars));
  });

  it('is masked where its end is cut off after a line', () => {
    const { text } = inBase64('');
    assert.equal(masking.maskText(`<${text.slice(0, 60)}\n${text.slice(60, 99)}`), `<${mask}`);
  });

  it('is masked where the secret repeats itself', () => {
    for (const plain of ['0'.repeat(80), 'xyz'.repeat(30), `${'ab'.repeat(40)}c`]) {
      const text = Buffer.from(plain).toString('base64').replace(/=+$/, '');
      for (const lineEnd of ['\n', '\\n', '%0A']) {
        const body = `<${text.replace(/.{7}(?=.)/g, `$&${lineEnd}`)}>`;
        assert.equal(new SecretMask([plain]).maskText(body), `<${mask}>`);
      }
    }
  });
});

describe('SecretMask: lines that are not the Base64 of a secret', () => {
  function assertKept(body: string): void {
    assert.equal(masking.maskText(body), body);
    assert.equal(run(chunksOf(Buffer.from(body), 3), masking).whole.toString(), body);
  }
  const { text, from } = inBase64('ab');

  it('stay where another secret is broken in the same places', () => {
    const other = Buffer.from(jwt.split('').reverse().join('')).toString('base64');
    for (const [, lineEnd] of lineEnds) {
      assertKept(`<${other.replace(/.{60}/g, `$&${lineEnd}`)}>`);
      assertKept(`<${text.slice(0, 90)}${lineEnd}${text.slice(91)}>`);
    }
  });

  it('stay where an empty line, or anything else, stands between two of them', () => {
    for (const between of [
      '\n\n',
      '\r\n\r\n',
      '\r\r',
      '\\n\\n',
      '\n \n',
      '\n> ',
      ' ',
      '\t',
      '\\t',
    ]) {
      assertKept(`<${text.slice(0, 60)}${between}${text.slice(60)}>`);
    }
  });

  it('stay where more blanks than indent a line stand between two of them', () =>
    assertKept(`<${text.slice(0, 60)}\n${' '.repeat(6)}${text.slice(60)}>`));

  it('stay where the secret itself, not its Base64, is broken', () =>
    assertKept(`<${jwt.slice(0, 60)}\n${jwt.slice(60)}>`));

  it('are held back no longer than they could be its beginning', () => {
    const start = text.slice(from, from + 5);
    const rows: readonly (readonly [body: string, held: string])[] = [
      [`x ${start}\r\n`, `${start}\r\n`],
      [`x ${start}\\r\\`, `${start}\\r\\`],
      [`x ${start}\n\t`, `${start}\n\t`],
      [`x ${start}\n\n`, ''],
      [`x ${start}\n${' '.repeat(5)}`, `${start}\n${' '.repeat(5)}`],
      [`x ${start}\n${' '.repeat(6)}`, ''],
      [`x ${start}\n}`, ''],
    ];
    for (const [body, held] of rows) {
      const { early, whole } = run([Buffer.from(body)], masking);
      assert.equal(whole.subarray(early.length).toString(), held, JSON.stringify(body));
    }
  });

  it('keep a line break of the secret itself apart from one between its characters', () => {
    const several = new SecretMask(['a\nbcdef', 'aXbcdef']);
    assert.equal(several.maskText('(a\nbcdef)(aXbcdef)(a\\nbcdef)'), `(${mask})(${mask})(${mask})`);
  });
});
