import assert from 'node:assert/strict';

import { readContent } from '../../src/core/content/readContent';
import { decodeItems } from '../../src/core/decoding/decodeItems';
import { readCbor } from '../../src/core/decoding/readCbor';
import { readMessagePack } from '../../src/core/decoding/readMessagePack';
import { sent } from '../support/sentContent';
import { documentOf, rowText } from '../unit/rows/rowsModel';

describe('JSON that is nested deeply', () => {
  for (const depth of [1_000, 1_000_000]) {
    it(`reads ${depth} nested containers`, () => {
      const arrays = '['.repeat(depth) + ']'.repeat(depth);
      assert.equal(sent(arrays).length, arrays.length);
      const lax = '[/**/'.repeat(depth) + ',]'.repeat(depth).slice(1);
      assert.equal(sent(lax, true).length, arrays.length);
      const objects = '{"a":'.repeat(depth) + 'x';
      const content = readContent({ text: objects, comments: false });
      assert.ok(!content.ok && content.error.kind === 'invalid-json');
      assert.equal(content.error.offset, objects.length - 1);
    });
  }

  it('lays out a million nested arrays', function () {
    this.timeout(20_000);
    const depth = 1_000_000;
    const document = documentOf('['.repeat(depth) + ']'.repeat(depth));
    const layout = { rowCount: 2 * depth - 1, lineCount: 2 * depth - 1 };
    assert.deepEqual(document.answer('layout', { mode: 'pretty', columns: 80 }), layout);
    assert.equal(document.answer('foldToDepth', { depth: 0 }).rowCount, 1);
    assert.deepEqual(document.answer('find', { query: '[]', matchCase: true }), { total: 1 });
    const shown = document.answer('reveal', { match: 0 });
    assert.deepEqual(shown, { row: depth - 1, start: 0, length: 2, rowCount: layout.rowCount });
    const path = document.answer('textOf', { row: depth - 1, what: 'path' }).text;
    assert.equal(path, `$${'[0]'.repeat(depth - 1)}`);
    const [row] = document.answer('rows', { first: depth - 1, count: 1 }).rows;
    assert.equal(rowText(row), '[]');
    assert.ok(row !== undefined && row.depth * 2 <= 40, 'the indentation leaves half the row');
  });
});

for (const [name, readItem] of [
  ['MessagePack', readMessagePack],
  ['CBOR', readCbor],
] as const) {
  describe(`decodeItems: ${name}`, () => {
    it('takes a nesting of any depth', () => {
      const one = name === 'CBOR' ? '81' : '91';
      const text = decodeItems(Buffer.from(`${one.repeat(100_000)}01`, 'hex'), readItem).toString();
      assert.equal(text, `${'['.repeat(100_000)}1${']'.repeat(100_000)}`);
    });
  });
}
