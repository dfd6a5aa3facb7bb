import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { partsInFile } from '../../../src/core/multipart/partsInFile';
import { splitMultipart } from '../../../src/core/multipart/splitMultipart';
import { pdfPageCount } from '../../../src/core/presentation/pdfPageCount';
import { toBodyView } from '../../../src/core/presentation/toBodyView';

function split(text: string, boundary = 'b', limit = 100) {
  const body = Buffer.from(text);
  return splitMultipart(body, boundary, limit).map(({ fields, start, end }) => ({
    fields,
    content: body.toString('utf8', start, end),
  }));
}

const form = [
  'this is not shown',
  '--b  ',
  'Content-Disposition: form-data; name="meta"',
  'Content-Type: application/json',
  '',
  '{"a":1}',
  '--b',
  'Content-Disposition: form-data; name="photo"; filename="a \\"b\\".png"',
  'Content-Type: image/png',
  'X-Long: one',
  '  two',
  '',
  'line\r\n--no boundary\r\n--bc\r\n',
  '--b--',
  'nor is this',
].join('\r\n');

describe('splitMultipart', () => {
  it('gives the fields and the content of each part', () => {
    assert.deepEqual(split(form), [
      {
        fields: [
          ['Content-Disposition', 'form-data; name="meta"'],
          ['Content-Type', 'application/json'],
        ],
        content: '{"a":1}',
      },
      {
        fields: [
          ['Content-Disposition', 'form-data; name="photo"; filename="a \\"b\\".png"'],
          ['Content-Type', 'image/png'],
          ['X-Long', 'one two'],
        ],
        content: 'line\r\n--no boundary\r\n--bc\r\n',
      },
    ]);
  });

  it('takes lines that end in a line feed alone', () => {
    const contents = split('--b\nA: 1\n\none\n--b\n\ntwo\n--b--\n');
    assert.deepEqual(contents, [
      { fields: [['A', '1']], content: 'one' },
      { fields: [], content: 'two' },
    ]);
  });

  it('gives what came of a part that is cut short', () => {
    assert.deepEqual(split('--b\r\n\r\none\r\n--b\r\nA: 1\r\n\r\ntw').at(-1)?.content, 'tw');
    assert.deepEqual(split('--b\r\n\r\none\r\n--b\r\nA: 1\r\nB').at(-1), {
      fields: [
        ['A', '1'],
        ['', 'B'],
      ],
      content: '',
    });
  });

  it('gives parts of no content, and none of what has none', () => {
    assert.deepEqual(split('--b\r\n\r\n--b\r\n\r\n\r\n--b--'), [
      { fields: [], content: '' },
      { fields: [], content: '' },
    ]);
    assert.deepEqual(split('no parts'), []);
    assert.deepEqual(split(''), []);
    assert.deepEqual(split('--b--'), []);
  });

  it('stops at a limit', () => {
    assert.equal(split('--b\n\nx\n'.repeat(50), 'b', 10).length, 10);
  });
});

describe('partsInFile', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'authpost-parts-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function inFile(body: Buffer, boundary = 'b', limit = 100) {
    const file = join(folder, 'body');
    await writeFile(file, body);
    return partsInFile(file, body.length, boundary, limit);
  }

  it('finds the parts that are found in memory', async () => {
    for (const text of [form, '--b\r\n\r\n--b\r\n\r\n\r\n--b--', 'no parts', '', '--b\nA: 1']) {
      const body = Buffer.from(text);
      assert.deepEqual(await inFile(body), splitMultipart(body, 'b', 100));
    }
  });

  it('finds a boundary wherever it lies, and reads the beginning of a large part', async () => {
    for (let shift = 0; shift < 8; shift++) {
      // The boundary lies across the first piece that is read.
      const large = Buffer.alloc(65_530 + shift, 0x61);
      const body = Buffer.concat([
        Buffer.from('--b\r\n\r\n'),
        large,
        Buffer.from('\r\n--b\r\nA: 1\r\n\r\nlast\r\n--b--\r\n'),
      ]);
      const parts = await inFile(body);
      assert.equal(parts.length, 2);
      assert.equal((parts[0]?.end ?? 0) - (parts[0]?.start ?? 0), large.length);
      assert.equal(parts[0]?.head.byteLength, 16_384);
      assert.deepEqual(parts[1]?.fields, [['A', '1']]);
      assert.equal(Buffer.from(parts[1].head).toString(), 'last');
    }
  });

  it('rejects where there is no file', async () => {
    await assert.rejects(partsInFile(join(folder, 'none'), 10, 'b', 10), /ENOENT/);
  });
});

describe('toBodyView', () => {
  const view = (contentType: string, head: Uint8Array) =>
    toBodyView(contentType, { head, byteLength: head.byteLength, complete: true });

  it('shows each part of a multipart body by its own type', () => {
    const shown = view('multipart/form-data; boundary="b"', Buffer.from(form));
    assert.equal(shown.kind, 'multipart');
    assert.deepEqual(
      shown.parts.map(({ name, fileName, contentType, byteLength, body }) => [
        name,
        fileName,
        contentType,
        byteLength,
        body.kind,
      ]),
      [
        ['meta', undefined, 'application/json', 7, 'rows'],
        ['photo', 'a "b".png', 'image/png', 27, 'image'],
      ],
    );
  });

  it('shows the parts that were found in a file', () => {
    const head = Buffer.from('{"a":1}');
    const part = { fields: [['Content-Type', 'application/json']], head } as const;
    const parts = [{ ...part, start: 100, end: 5_000_107 }];
    const shown = toBodyView('multipart/mixed; boundary=b', {
      head: new Uint8Array(),
      byteLength: 6_000_000,
      complete: true,
      parts,
    });
    assert.equal(shown.kind, 'multipart');
    assert.equal(shown.parts[0]?.byteLength, 5_000_007);
    assert.deepEqual(shown.parts[0].body, { kind: 'rows', format: 'json' });
  });

  it('shows a multipart body that arrives as what it looks like', () => {
    const head = Buffer.from(form);
    const body = { head, byteLength: head.length, complete: false, isArriving: true } as const;
    const shown = toBodyView('multipart/form-data; boundary=b', body);
    assert.deepEqual(shown, { kind: 'rows', format: 'text' });
  });

  it('shows a multipart body without parts as what it looks like', () => {
    const text = { kind: 'rows', format: 'text' };
    assert.deepEqual(view('multipart/mixed', Buffer.from(form)), text);
    assert.deepEqual(view('multipart/mixed; boundary=c', Buffer.from(form)), text);
    assert.deepEqual(view('multipart/mixed; boundary=c', Buffer.from([0, 1])), { kind: 'binary' });
  });

  it('shows parts within a part as text', () => {
    const inner = '--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nx\n--c--\n--b--';
    const shown = view('multipart/mixed; boundary=b', Buffer.from(inner));
    assert.deepEqual(shown.kind === 'multipart' && shown.parts[0]?.body, {
      kind: 'rows',
      format: 'text',
    });
  });

  it('names a charset that Content-Type does not say', () => {
    const latin = Buffer.from('caf\xe9', 'latin1');
    const guessed = { name: 'windows-1252', from: 'guess' };
    const rows = { kind: 'rows', format: 'text', charset: guessed };
    assert.deepEqual(view('text/plain', latin), rows);
    assert.deepEqual(view('text/csv', latin), rows);
    assert.deepEqual(view('text/csv; charset=iso-8859-1', latin), { kind: 'rows', format: 'text' });
    assert.deepEqual(view('', latin), { kind: 'binary' });
    assert.deepEqual(view('', Buffer.from('{"a":1}', 'utf16le')), {
      kind: 'rows',
      format: 'json',
      charset: { name: 'utf-16le', from: 'guess' },
    });
  });

  it('decodes what has a binary or a form’s notation', () => {
    const one = Uint8Array.of(1);
    for (const [contentType, decoding] of [
      ['application/msgpack', 'messagepack'],
      ['application/x-msgpack', 'messagepack'],
      ['application/vnd.msgpack', 'messagepack'],
      ['application/vnd.example+msgpack', 'messagepack'],
      ['application/cbor', 'cbor'],
      ['application/senml+cbor', 'cbor'],
      ['application/cbor-seq', 'cbor'],
      ['application/x-www-form-urlencoded', 'form'],
    ] as const) {
      assert.deepEqual(view(contentType, one), { kind: 'rows', format: 'json', decoding });
    }
  });
});

describe('pdfPageCount', () => {
  const count = (text: string) => pdfPageCount(Buffer.from(text, 'latin1'));

  it('reads the count of a linearized document', () => {
    assert.equal(count('%PDF-1.5\n1 0 obj\n<</Linearized 1/L 99/O 3/E 9/N 12/T 9>>\nendobj'), 12);
  });

  it('reads the largest of the page trees, in either order', () => {
    assert.equal(
      count('%PDF-1.4\n<< /Type /Pages /Kids [3 0 R] /Count 3 >>\n<</Count 40/Type/Pages>>'),
      40,
    );
  });

  it('says nothing of what does not say it', () => {
    assert.equal(count('%PDF-1.4 compressed'), undefined);
    assert.equal(count('<< /Type /Pages /Count 3 >>'), undefined);
    assert.equal(count('%PDF-1.4 << /Type /Page /Count 3 >> /Pages'), undefined);
    assert.equal(count(''), undefined);
  });
});
