import assert from 'node:assert/strict';

import { charsetOf } from '../../../src/core/presentation/charsetOf';
import { parseMediaType } from '../../../src/core/presentation/mediaType';
import { toUtf8 } from '../../../src/core/rows/toUtf8';

function utf16(text: string, isBigEndian = false): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
}

function utf32(text: string, isBigEndian = false): Buffer {
  return Buffer.concat(
    Array.from(text, (character) => {
      const unit = Buffer.alloc(4);
      const code = character.codePointAt(0) ?? 0;
      if (isBigEndian) unit.writeUInt32BE(code);
      else unit.writeUInt32LE(code);
      return unit;
    }),
  );
}

const json = 'application/json';
const latin = Buffer.from('<p>caf\xe9</p>', 'latin1');

describe('charsetOf', () => {
  const cases: readonly (readonly [
    what: string,
    contentType: string,
    head: Buffer,
    name: string,
    from: string,
  ])[] = [
    ['a mark of UTF-8', `${json}; charset=latin1`, Buffer.from('\ufeff"é"'), 'utf-8', 'mark'],
    ['a mark of UTF-16', `${json}; charset=utf-8`, utf16('\ufeff"é"'), 'utf-16le', 'mark'],
    ['a mark of UTF-16, turned', json, utf16('\ufeff"é"', true), 'utf-16be', 'mark'],
    ['a mark of UTF-32', json, utf32('\ufeff"é"'), 'utf-32le', 'mark'],
    ['a mark of UTF-32, turned', json, utf32('\ufeff"é"', true), 'utf-32be', 'mark'],
    ['a label', 'text/html; charset=ISO-8859-2', latin, 'iso-8859-2', 'field'],
    ['a label over a declaration', 'text/html; charset="utf-8"', latin, 'utf-8', 'field'],
    ['a label of UTF-32', 'text/plain; charset=utf-32', utf32('é', true), 'utf-32be', 'field'],
    ['UTF-16 of JSON', json, utf16('{"é":1}'), 'utf-16le', 'guess'],
    ['UTF-16 of JSON, turned', json, utf16('{"é":1}', true), 'utf-16be', 'guess'],
    ['UTF-32 of JSON', json, utf32('{"é":1}'), 'utf-32le', 'guess'],
    ['UTF-32 of JSON, turned', json, utf32('[1]', true), 'utf-32be', 'guess'],
    ['UTF-16 of a digit', json, utf16('1'), 'utf-16le', 'guess'],
    ['UTF-16 of XML', 'text/xml', utf16('<?xml version="1.0"?>'), 'utf-16le', 'guess'],
    ['a meta element', 'text/html', html('<meta charset=koi8-r>'), 'koi8-r', 'declaration'],
    [
      'a meta element of the older form',
      'text/html',
      html(`<META http-equiv=Content-Type content='text/html; charset="shift_jis"'>`),
      'shift_jis',
      'declaration',
    ],
    [
      'a meta element in a comment',
      'text/html',
      html('<!-- <meta charset=koi8-r> -->'),
      'utf-8',
      'guess',
    ],
    [
      'UTF-16 declared in ASCII',
      'text/html',
      html('<meta charset=utf-16>'),
      'utf-8',
      'declaration',
    ],
    ['a meta element elsewhere', 'text/plain', html('<meta charset=koi8-r>'), 'utf-8', 'guess'],
    [
      'a meta element too late',
      'text/html',
      html(`${' '.repeat(1024)}<meta charset=koi8-r>`),
      'utf-8',
      'guess',
    ],
    [
      'an XML declaration',
      'application/atom+xml',
      Buffer.from(`<?xml version='1.0' encoding='ISO-8859-15'?><a/>`),
      'iso-8859-15',
      'declaration',
    ],
    ['UTF-8', json, Buffer.from('"é"'), 'utf-8', 'guess'],
    ['UTF-8 where it is cut', json, Buffer.from('"é😀').subarray(0, -2), 'utf-8', 'guess'],
    ['no text at all', json, Buffer.alloc(0), 'utf-8', 'guess'],
    ['other bytes', json, Buffer.from('"caf\xe9"', 'latin1'), 'windows-1252', 'guess'],
    ['other bytes at the end', 'text/html', latin.subarray(0, 7), 'windows-1252', 'guess'],
    ['an unknown label', `${json}; charset=nonsense`, Buffer.from('{}'), 'utf-8', 'guess'],
  ];
  for (const [what, contentType, head, name, from] of cases) {
    it(`takes ${what} for ${name}, by ${from}`, () => {
      assert.deepEqual(charsetOf(head, parseMediaType(contentType), !what.endsWith('cut')), {
        name,
        from,
      });
    });
  }

  it('is what the text is read by', () => {
    for (const [bytes, charset] of [
      [utf16('é😀'), 'utf-16le'],
      [utf16('\ufeffé😀', true), undefined],
      [utf32('é😀'), 'utf-32le'],
      [utf32('é😀', true), 'utf-32be'],
      [utf32('\ufeffé😀'), undefined],
    ] as const) {
      assert.equal(toUtf8(bytes, charset).toString(), 'é😀');
    }
    const bad = Buffer.from([0, 0xd8, 0, 0, 0, 0, 0x11, 0, 0x61, 0, 0, 0, 0x62]);
    assert.equal(toUtf8(bad, 'utf-32le').toString(), '\ufffd\ufffda\ufffd');
  });
});

function html(head: string): Buffer {
  return Buffer.from(`<!doctype html><html><head>${head}</head><body>text</body></html>`);
}
