import assert from 'node:assert/strict';

import { mask, SecretMask } from '../../../src/core/credential/secretMask';
import { random, token68 } from './secretMaskEncoders';
import { chunksOf, run } from './secretMaskStreams';

const jwt = `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.${random(3).text(220, token68)}`;
const masking = new SecretMask([jwt]);

const lineEnds = [
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
  ['a line end and a space (folded)', '\r\n '],
  ['a line end and a tab (folded)', '\n\t'],
  ['a line end and the indentation of YAML', '\n     '],
  ['LF in a JSON string', '\\n'],
  ['CRLF in a JSON string', '\\r\\n'],
  ['a folded line in a JSON string', '\\r\\n\\t'],
  ['LF in JSON within JSON', '\\\\n'],
  ['CRLF in a URL', '%0D%0A'],
  ['CRLF as Unicode escapes', '\\u000D\\u000a'],
  ['CRLF as HTML entities', '&#13;&#10;'],
] as const;

/** Base64 of `content`, and the characters of it that carry a bit of the secret. */
function inBase64(before: string, after = '"}'): { text: string; from: number; to: number } {
  const text = Buffer.from(before + jwt + after).toString('base64');
  const from = Math.floor((before.length * 8) / 6);
  return { text, from, to: Math.ceil(((before.length + jwt.length) * 8) / 6) };
}

/** The text with a line break wherever `isBreak` says so before an index, and what is to come of it. */
function broken(
  { text, from, to }: ReturnType<typeof inBase64>,
  lineEnd: string,
  isBreak: (index: number) => boolean,
): { body: string; expected: string } {
  const write = (start: number, end: number): string =>
    Array.from(text.slice(start, end), (character, index) =>
      index + start > 0 && isBreak(index + start) ? lineEnd + character : character,
    ).join('');
  const hidden = write(from, to);
  const before = write(0, from) + (hidden.startsWith(lineEnd) ? lineEnd : '');
  return {
    body: `<${write(0, to)}${write(to, text.length)}>`,
    expected: `<${before}${mask}${write(to, text.length)}>`,
  };
}

function assertMasked(body: string, expected: string, sizes: readonly number[] = [1, 7]): void {
  assert.equal(masking.maskText(body), expected);
  for (const size of [body.length, ...sizes]) {
    const { whole } = run(chunksOf(Buffer.from(body), size), masking);
    assert.equal(whole.toString(), expected, `in chunks of ${size}`);
  }
}

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

    it(`is masked at each offset wherever the line ends, with ${name}`, () => {
      for (const before of ['', 'a', 'ab']) {
        const encoded = inBase64(before);
        for (let at = encoded.from; at <= encoded.to; at++) {
          const { body, expected } = broken(encoded, lineEnd, (index) => index === at);
          assertMasked(body, expected, []);
        }
      }
    });

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

  it('is masked wherever it is cut in two', () => {
    for (const lineEnd of ['\r\n', '\\r\\n', '\n ']) {
      const { body, expected } = broken(inBase64('a'), lineEnd, (index) => index % 60 === 0);
      const bytes = Buffer.from(body);
      for (let at = 1; at < bytes.length; at++) {
        const chunks = [bytes.subarray(0, at), bytes.subarray(at)];
        assert.equal(run(chunks, masking).whole.toString(), expected, `cut at ${at}`);
      }
    }
  });

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

describe('SecretMask: 4 MB of line breaks', () => {
  const first = inBase64('').text;
  for (const piece of ['\n', '\r\n', '\\n', '%0A', 'ZX\n', `${first.slice(0, 60)}\n`, '\n ', ' ']) {
    it(`pass in time: ${JSON.stringify(piece.slice(0, 8))}`, () => {
      const body = Buffer.from(piece.repeat(Math.ceil((4 * 1024 * 1024) / piece.length)));
      const { whole } = run(chunksOf(body, 64 * 1024), masking);
      const kept = body.length - piece.length;
      assert.ok(whole.subarray(0, kept).equals(body.subarray(0, kept)));
    });
  }
});
