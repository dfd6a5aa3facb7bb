import assert from 'node:assert/strict';

import { BodyDocument } from '../../../src/core/rows/bodyDocument';
import { assertSameRows, grownDocument } from './grown';
import { allRows, rowText, shownRows } from './rowsModel';

const texts: readonly string[] = [
  '',
  ' ',
  '12',
  '-1.5e+10',
  'true',
  '[1,2,{"a":null}]\n',
  '{"a":"\\u00e9\\n\\\\","b":[[],{}],"a":1e400}',
  '1 2 "x" [] {}',
  '[1,2',
  '{"a":tru',
  '{"a":"never closed',
  '[1,]\nrest\r\nof it',
  '[01]',
  'no JSON at all\nin two lines\n',
  '"é 漢字 👩‍👧"',
];

describe('a body that arrives piece by piece', () => {
  for (const text of texts) {
    it(`has the same rows as one that came whole: ${JSON.stringify(text).slice(0, 40)}`, () => {
      assertSameRows(text);
    });
  }

  it('shows what has come before the end, and leaves out a token that may go on', () => {
    const document = new BodyDocument('json');
    document.append(Buffer.from('{"name":"Ada","age":3'));
    assert.deepEqual(shownRows(document), ['{', '  "name": "Ada",', '  "age": ']);
    document.append(Buffer.from('6,'));
    assert.deepEqual(shownRows(document), ['{', '  "name": "Ada",', '  "age": 36,']);
  });

  it('can be folded where a container has ended, while more comes', () => {
    const document = new BodyDocument('json');
    document.append(Buffer.from('[{"a":1},'));
    document.answer('fold', { row: 1, expanded: false });
    document.append(Buffer.from('{"b":2}'));
    const rows = allRows(document).map((row) => [row.fold, rowText(row)]);
    assert.deepEqual(rows, [
      [undefined, '['],
      ['collapsed', '{1 member},'],
      ['expanded', '{'],
      [undefined, '"b": 2'],
      [undefined, '}'],
    ]);
  });

  it('has the same rows in its second layout, made before all came', () => {
    const document = new BodyDocument('json');
    document.append(Buffer.from('[1,\n'));
    document.answer('layout', { mode: 'raw', columns: 0 });
    document.append(Buffer.from('2]'));
    assert.deepEqual(shownRows(document), ['[1,', '2]']);
    document.answer('layout', { mode: 'pretty', columns: 0 });
    assert.deepEqual(shownRows(document), ['[', '  1,', '  2', ']']);
  });

  it('finds what came after it was asked when it is asked again', () => {
    const document = new BodyDocument('text');
    const find = { query: 'x', matchCase: true };
    document.append(Buffer.from('x\n'));
    assert.equal(document.answer('find', find).total, 1);
    document.append(Buffer.from('x x'));
    assert.equal(document.answer('find', find).total, 3);
  });
});

describe('the characters of a body that arrives piece by piece', () => {
  const bodies: readonly (readonly [what: string, bytes: Buffer, charset?: string])[] = [
    ['UTF-8', Buffer.from('"é€👩 z"')],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff"é€👩 z"')],
    ['two byte order marks', Buffer.from('\ufeff\ufeff"é"')],
    ['bytes that are no UTF-8', Buffer.of(0x22, 0xff, 0xe2, 0x82, 0x22, 0xc3, 0xa9, 0xe2)],
    ['an invalid byte before a byte order mark', Buffer.of(0x61, 0xff, 0xef, 0xbb, 0xbf, 0x62)],
    ['Shift JIS', Buffer.of(0x22, 0x93, 0xfa, 0x22), 'shift_jis'],
    ['UTF-16', Buffer.from('\ufeff["日👩"]', 'utf16le')],
    ['windows-1252', Buffer.from('caf\xe9 \x80', 'latin1'), 'windows-1252'],
    ['one byte', Buffer.of(0x37)],
  ];
  for (const [what, bytes, charset] of bodies) {
    it(`are the same wherever it is cut: ${what}`, () => {
      const decoder = new TextDecoder(what === 'UTF-16' ? 'utf-16' : charset);
      // Streamed, as Node reads windows-1252 as ISO-8859-1 otherwise.
      const whole = decoder.decode(bytes, { stream: true }) + decoder.decode();
      for (let first = 0; first <= bytes.length; first++) {
        for (let second = first; second <= bytes.length; second++) {
          const pieces = [
            bytes.subarray(0, first),
            bytes.subarray(first, second),
            bytes.subarray(second),
          ];
          const rows = allRows(grownDocument(pieces, 'text', charset)).map(rowText);
          assert.equal(rows.join('\n'), whole);
        }
      }
    });
  }

  for (const [name, bytes, charset] of [
    ['UTF-32LE', utf32('"é👩 z"', 'le'), 'utf-32le'],
    ['UTF-32BE', utf32('"é👩 z"', 'be'), 'utf-32'],
    ['UTF-32LE with a byte order mark', utf32('\ufeff"é👩 z"', 'le'), undefined],
    ['UTF-32BE with a byte order mark', utf32('\ufeff"é👩 z"', 'be'), 'utf-8'],
  ] as const) {
    it(`are the same wherever it is cut: ${name}`, () => {
      for (let cut = 0; cut <= bytes.length; cut++) {
        const pieces = [bytes.subarray(0, cut), bytes.subarray(cut)];
        assert.deepEqual(shownRows(grownDocument(pieces, 'text', charset)), ['"é👩 z"']);
      }
    });
  }

  it('are U+FFFD where UTF-32 has none, or ends amid one', () => {
    const bytes = Buffer.concat([utf32('a', 'le'), Buffer.of(0, 0, 0x11, 0, 0, 0xd8, 0, 0, 0x62)]);
    assert.deepEqual(shownRows(grownDocument([bytes], 'text', 'utf-32le')), [
      'a\ufffd\ufffd\ufffd',
    ]);
  });
});

function utf32(text: string, byteOrder: 'le' | 'be'): Buffer {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(codes.length * 4);
  codes.forEach((code, index) =>
    byteOrder === 'le'
      ? bytes.writeUInt32LE(code, index * 4)
      : bytes.writeUInt32BE(code, index * 4),
  );
  return bytes;
}
