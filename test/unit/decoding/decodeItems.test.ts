import assert from 'node:assert/strict';

import { encode as encodeMessagePack } from '@msgpack/msgpack';

import { decodeItems } from '../../../src/core/decoding/decodeItems';
import type { ReadItem } from '../../../src/core/decoding/item';
import { readCbor } from '../../../src/core/decoding/readCbor';
import { readMessagePack } from '../../../src/core/decoding/readMessagePack';

function fromHex(readItem: ReadItem, hex: string): string {
  return decodeItems(Buffer.from(hex.replaceAll(' ', ''), 'hex'), readItem).toString();
}

/** A module that cannot be required. */
let encodeCbor: (value: unknown) => Uint8Array;

/** What is written, with everything that JSON can hold, in any nesting. */
const documents: readonly unknown[] = [
  null,
  true,
  'é😀 "quoted" \\ and \n',
  '',
  [],
  {},
  [[], [{}]],
  {
    a: { b: { c: [1, -1, 127, 128, -32, -33, 255, 256, 65_535, 65_536, -32_769, 4_294_967_296] } },
  },
  Array.from({ length: 70_000 }, (_, index) => index),
  Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`key ${index}`, index])),
  'x'.repeat(40),
  'x'.repeat(300),
  'x'.repeat(70_000),
];

for (const [name, encode, readItem] of [
  ['MessagePack', (value: unknown) => encodeMessagePack(value), readMessagePack],
  ['CBOR', (value: unknown) => encodeCbor(value), readCbor],
] as const) {
  describe(`decodeItems: ${name}`, () => {
    before(async () => {
      ({ encode: encodeCbor } = await import('cborg'));
    });

    it('says what another implementation wrote', () => {
      for (const document of documents) {
        const text = decodeItems(Buffer.from(encode(document)), readItem).toString();
        assert.deepEqual(JSON.parse(text), document);
      }
    });

    it('keeps floating-point numbers exact, and apart from integers', () => {
      for (const number of [0.1, 1.5, -1e-300, 1.7976931348623157e308, 5e-324, 1 / 3]) {
        assert.equal(decodeItems(Buffer.from(encode(number)), readItem).toString(), String(number));
      }
    });

    it('shows what came before the bytes end, at whichever byte', () => {
      const bytes = Buffer.from(encode({ a: [1, 'text', { b: 1.5 }], c: 70_000 }));
      const whole = decodeItems(bytes, readItem).toString();
      for (let length = 1; length < bytes.length; length++) {
        const text = decodeItems(bytes.subarray(0, length), readItem).toString();
        const [before = '', fault = '', ...more] = text.split('\n');
        assert.ok(whole.startsWith(before), text);
        assert.equal(fault, `⚠ Byte ${length}: the content ends in the middle of an item.`);
        assert.deepEqual(more, []);
      }
    });
  });
}

describe('decodeItems: what JSON does not have', () => {
  const messagePack: readonly (readonly [what: string, hex: string, text: string])[] = [
    ['the largest integer', 'cf ffffffffffffffff', '18446744073709551615'],
    ['the smallest integer', 'd3 8000000000000000', '-9223372036854775808'],
    ['an integer beyond a double', 'cf 0020000000000001', '9007199254740993'],
    ['a float that is whole', 'ca 3f800000', '1.0'],
    ['a float below zero that is none', 'cb 8000000000000000', '-0.0'],
    ['a float of 32 bits', 'ca 3dcccccd', '0.10000000149011612'],
    ['NaN', 'cb 7ff8000000000000', '{"$float":"NaN"}'],
    ['infinity', 'ca ff800000', '{"$float":"-Infinity"}'],
    ['bytes', 'c4 03 00ff10', '{"$bytes":"AP8Q"}'],
    ['a text that is none', 'a2 c328', '{"$utf8":"wyg="}'],
    ['a timestamp of 32 bits', 'd6 ff 514b67b0', '{"$timestamp":"2013-03-21T20:04:00Z"}'],
    [
      'a timestamp of 64 bits',
      'd7 ff 00000004 514b67b0',
      '{"$timestamp":"2013-03-21T20:04:00.000000001Z"}',
    ],
    [
      'a timestamp of 96 bits',
      'c7 0c ff 1dcd6500 ffffffffffffffff',
      '{"$timestamp":"1969-12-31T23:59:59.5Z"}',
    ],
    [
      'a timestamp beyond any',
      `c7 0c ff 00000000 ${'7f'.repeat(8)}`,
      '{"$ext":-1,"data":"AAAAAH9/f39/f39/"}',
    ],
    ['an extension', 'd4 05 2a', '{"$ext":5,"data":"Kg=="}'],
    [
      'keys that are no text',
      '83 01 a1 61 c3 a1 62 c4 01 ff a1 63',
      '{"$key:1":"a","$key:true":"b","$bytes:/w==":"c"}',
    ],
    ['a key that holds others', '81 92 01 81 02 03 c0', '{"$encoded:kgGBAgM=":null}'],
    ['a key that comes twice', '82 a1 61 01 a1 61 02', '{"a":1,"a":2}'],
    [
      'keys in the notation’s form',
      '83 a4 24746167 01 a4 24726566 02 a7 242474616724 7a 03',
      '{"$$tag":1,"$ref":2,"$$tag$z":3}',
    ],
    ['several items', '01 02 a1 61', '1\n2\n"a"'],
  ];
  for (const [what, hex, text] of messagePack) {
    it(`says ${what} of MessagePack`, () => {
      assert.equal(fromHex(readMessagePack, hex), text);
    });
  }

  // Most of these are from RFC 8949 Appendix A.
  const cbor: readonly (readonly [what: string, hex: string, text: string])[] = [
    ['the largest integer', '1b ffffffffffffffff', '18446744073709551615'],
    ['the smallest integer', '3b ffffffffffffffff', '-18446744073709551616'],
    ['a larger integer', 'c2 49 010000000000000000', '18446744073709551616'],
    ['a smaller integer', 'c3 49 010000000000000000', '-18446744073709551617'],
    ['a half', 'f9 3c00', '1.0'],
    ['the largest half', 'f9 7bff', '65504.0'],
    ['the smallest half', 'f9 0001', '5.960464477539063e-8'],
    ['a half that is no number', 'f9 7e00', '{"$float":"NaN"}'],
    ['a float of 32 bits', 'fa 47c35000', '100000.0'],
    ['undefined', 'f7', '{"$undefined":true}'],
    ['a simple value', 'f8 ff', '{"$simple":255}'],
    ['a small simple value', 'f0', '{"$simple":16}'],
    ['a time', 'c1 1a 514b67b0', '{"$tag":1,"value":1363896240,"time":"2013-03-21T20:04:00Z"}'],
    ['a time with a fraction', 'c1 fb 41d452d9ec200000', '{"$tag":1,"value":1363896240.5}'],
    ['a tag in a tag', 'd8 20 c0 61 61', '{"$tag":32,"value":{"$tag":0,"value":"a"}}'],
    ['bytes', '44 01020304', '{"$bytes":"AQIDBA=="}'],
    [
      'bytes in parts',
      '5f 42 0102 43 030405 ff',
      '{"$chunks":[{"$bytes":"AQI="},{"$bytes":"AwQF"}]}',
    ],
    ['a text in parts', '7f 65 7374726561 64 6d696e67 ff', '{"$chunks":["strea","ming"]}'],
    ['a list without a length', '9f 01 82 02 03 9f 04 05 ff ff', '[1,[2,3],[4,5]]'],
    ['a map without a length', 'bf 61 61 01 61 62 9f ff ff', '{"a":1,"b":[]}'],
    ['keys that are no text', 'a3 01 02 20 03 f5 04', '{"$key:1":2,"$key:-1":3,"$key:true":4}'],
    [
      'keys that hold others',
      'a2 9f 01 5f ff ff 02 c1 9f 9f ff ff 03',
      '{"$encoded:nwFf//8=":2,"$encoded:wZ+f//8=":3}',
    ],
    ['a sequence', '01 61 61 80', '1\n"a"\n[]'],
  ];
  for (const [what, hex, text] of cbor) {
    it(`says ${what} of CBOR`, () => {
      assert.equal(fromHex(readCbor, hex), text);
    });
  }

  const faults: readonly (readonly [readItem: ReadItem, hex: string, text: string])[] = [
    [
      readMessagePack,
      '92 01 c1',
      '[1,\n⚠ Byte 2: no item of MessagePack begins with the byte 0xc1.',
    ],
    [readMessagePack, 'dd ffffffff 01', '[1\n⚠ Byte 6: the content ends in the middle of an item.'],
    [readMessagePack, 'db ffffffff 61', '\n⚠ Byte 6: the content ends in the middle of an item.'],
    [readCbor, '82 01 1c', '[1\n⚠ Byte 2: no item of CBOR begins with the byte 0x1c.'],
    [readCbor, '01 ff', '1\n⚠ Byte 1: an end where nothing could end.'],
    [readCbor, 'bf 01 ff', '{"$key:1"\n⚠ Byte 2: an end where nothing could end.'],
    [
      readCbor,
      '7f 41 00 ff',
      '{"$chunks":[\n⚠ Byte 1: a part of a string that is of another kind.',
    ],
    [readCbor, 'f8 10', '\n⚠ Byte 0: no item of CBOR begins with the byte 0xf8.'],
    [readCbor, 'c2', '\n⚠ Byte 1: the content ends in the middle of an item.'],
  ];
  for (const [readItem, hex, text] of faults) {
    it(`says where ${hex} is malformed`, () => {
      assert.equal(fromHex(readItem, hex).replace(',\n', '\n'), text.replace(',\n', '\n'));
    });
  }
});
