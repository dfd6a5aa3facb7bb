import assert from 'node:assert/strict';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { bytesInFile, bytesInMemory } from '../../../src/core/rows/byteSource';
import { HexDocument } from '../../../src/core/rows/hexDocument';
import type { DocumentKind } from '../../../src/core/rows/documentOf';
import { wholeDocument } from '../../../src/core/rows/wholeDocument';

function documentOf(bytes: Uint8Array): HexDocument {
  const document = new HexDocument(bytesInMemory(bytes));
  document.reach(bytes.byteLength);
  return document;
}

function lines(document: HexDocument, first = 0, count = 100): readonly string[] {
  const { rows } = document.answer('rows', { first, count });
  return rows.map(({ spans }) => spans.map(([, text]) => text).join(''));
}

const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(10, 0x41)]);

describe('HexDocument', () => {
  it('shows offset, digits and ASCII', () => {
    const document = documentOf(png);
    assert.deepEqual(document.answer('layout', { mode: 'pretty', columns: 20 }), {
      rowCount: 2,
      lineCount: 2,
    });
    assert.equal(document.answer('layout', { mode: 'pretty', columns: 20, line: 2 }).row, 1);
    assert.deepEqual(lines(document), [
      '00000000  89 50 4e 47 0d 0a 1a 0a 41 41 41 41 41 41 41 41  .PNG....AAAAAAAA',
      '00000010  41 41                                            AA',
    ]);
  });

  it('gives the rows that are asked for, and none where there are none', () => {
    const document = documentOf(Buffer.alloc(100, 0x20));
    assert.equal(lines(document, 2, 3).length, 3);
    assert.equal(lines(document, 6, 100).length, 1);
    assert.deepEqual(lines(document, 7, 100), []);
    assert.deepEqual(lines(document, 0, 0), []);
    assert.deepEqual(lines(documentOf(new Uint8Array())), []);
  });

  it('finds a text in either case or exactly, and bytes by their digits', () => {
    const document = documentOf(Buffer.from('the Quick brown fox, the quick'));
    const find = (query: string, matchCase = false) =>
      document.answer('find', { query, matchCase }).total;
    assert.equal(find('quick'), 2);
    assert.equal(find('quick', true), 1);
    assert.equal(find('66 6F 78'), 1);
    assert.equal(find('666f78'), 1);
    assert.equal(find('missing'), 0);
    assert.equal(find(''), 0);
    find('quick');
    // "Quick" begins in column 4 of row 0, "quick" in column 9 of row 1.
    assert.deepEqual(document.answer('reveal', { match: 0 }), {
      row: 0,
      start: 10 + 4 * 3,
      length: 14,
      rowCount: 2,
    });
    assert.equal(document.answer('reveal', { match: 1 }).row, 1);
    assert.equal(document.answer('reveal', { match: 2 }).length, 0);
  });

  it('finds what lies across the pieces that are read at a time', () => {
    const bytes = Buffer.alloc(2_500_000);
    bytes.write('needle', 999_997);
    bytes.write('needle', 2_499_994);
    const document = documentOf(bytes);
    assert.equal(document.answer('find', { query: 'needle', matchCase: false }).total, 2);
    assert.equal(document.answer('reveal', { match: 0 }).row, Math.floor(999_997 / 16));
  });

  it('copies the digits of a row, and its offset as the path', () => {
    const document = documentOf(png);
    assert.equal(document.answer('textOf', { row: 1, what: 'value' }).text, '41 41');
    assert.equal(document.answer('textOf', { row: 1, what: 'path' }).text, '0x10');
    assert.equal(document.answer('textOf', { row: 9, what: 'value' }).text, '');
  });

  describe('in a file of 5 GB', () => {
    let folder: string;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'authpost-hex-'));
      await writeFile(join(folder, 'body'), 'begin');
      // Sparse: it takes no room on the disk.
      await truncate(join(folder, 'body'), 5_000_000_000);
    });
    after(() => rm(folder, { recursive: true }));

    it('reads the rows alone that are asked for', () => {
      const document = new HexDocument(bytesInFile(join(folder, 'body')));
      document.reach(5_000_000_000);
      const { rowCount } = document.answer('layout', { mode: 'raw', columns: 0 });
      assert.equal(rowCount, 312_500_000);
      assert.match(lines(document, 0, 1)[0] ?? '', /begin/);
      assert.match(lines(document, rowCount - 1, 5)[0] ?? '', /^12a05f1f0 {2}(00 ){16} \.{16}$/);
    });

    it('fails by an exception where the file is gone', () => {
      const document = new HexDocument(bytesInFile(join(folder, 'no-body')));
      document.reach(100);
      assert.throws(() => document.answer('rows', { first: 0, count: 1 }), /ENOENT/);
    });
  });
});

describe('wholeDocument', () => {
  const shown = (
    mode: 'pretty' | 'raw',
    { bytes, ...kind }: DocumentKind & { readonly bytes: Uint8Array },
  ) => {
    const document = wholeDocument(kind, bytes);
    document.answer('layout', { mode, columns: 0 });
    const { rows } = document.answer('rows', { first: 0, count: 100 });
    return rows.map(
      ({ depth, spans }) => '  '.repeat(depth) + spans.map(([, text]) => text).join(''),
    );
  };

  it('decodes MessagePack to a tree, and shows its bytes raw', () => {
    const source = {
      bytes: Buffer.from('82a16101a16291cf0020000000000001', 'hex'),
      format: 'json',
      decoding: 'messagepack',
    } as const;
    assert.deepEqual(shown('pretty', source), [
      '{',
      '  "a": 1,',
      '  "b": [',
      '    9007199254740993',
      '  ]',
      '}',
    ]);
    assert.match(shown('raw', source)[0] ?? '', /^00000000 {2}82 a1 61 01/);
  });

  it('shows what came of malformed CBOR, and where it failed', () => {
    const source = {
      bytes: Buffer.from('a2616101616282021c', 'hex'),
      format: 'json',
      decoding: 'cbor',
    } as const;
    assert.deepEqual(shown('pretty', source), [
      '{',
      '  "a": 1,',
      '  "b": [',
      '    2',
      '    ⚠ Byte 8: no item of CBOR begins with the byte 0x1c.',
    ]);
  });

  it('shows a form as names and values, and as it came', () => {
    const source = {
      bytes: Buffer.from('a=1&b=caf%C3%A9+au+lait&a=2&c'),
      format: 'json',
      decoding: 'form',
    } as const;
    assert.deepEqual(shown('pretty', source), [
      '{',
      '  "a": "1",',
      '  "b": "café au lait",',
      '  "a": "2",',
      '  "c": ""',
      '}',
    ]);
    assert.deepEqual(shown('raw', source), ['a=1&b=caf%C3%A9+au+lait&a=2&c']);
  });
});
