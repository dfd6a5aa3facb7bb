import assert from 'node:assert/strict';

import type { RowDecoding } from '../../../src/protocol/bodyKinds';
import { DecodedDocument } from '../../../src/core/rows/decodedDocument';
import { bytesInMemory } from '../../../src/core/rows/byteSource';

const messagePack = Buffer.from('82a16101a16291cf0020000000000001', 'hex');

function documentOf(bytes: Uint8Array, decoding: Exclude<RowDecoding, 'hex'>, charset?: string) {
  const document = new DecodedDocument(decoding, charset, bytesInMemory(bytes));
  document.answer('layout', { mode: 'pretty', columns: 0 });
  return document;
}

function rowsOf(document: DecodedDocument): readonly string[] {
  const { rows } = document.answer('rows', { first: 0, count: 100 });
  return rows.map(({ spans }) => spans.map(([, text]) => text).join(''));
}

describe('a body that is decoded', () => {
  it('has its bytes while it arrives, and its tree when it has ended', () => {
    const document = documentOf(messagePack, 'messagepack');
    document.reach(5);
    assert.deepEqual(document.extent, { rowCount: 0, lineCount: 0 });
    document.answer('layout', { mode: 'raw', columns: 0 });
    assert.deepEqual(document.extent, { rowCount: 1, lineCount: 1 });
    assert.match(rowsOf(document)[0] ?? '', /^00000000 {2}82 a1 61 01 a1 +.{5}$/);
    document.answer('layout', { mode: 'pretty', columns: 0 });
    document.reach(messagePack.length);
    document.end();
    assert.deepEqual(rowsOf(document), ['{', '"a": 1,', '"b": [', '9007199254740993', ']', '}']);
    assert.equal(document.extent.rowCount, 6);
  });

  it('has the text of a form while it arrives, read in its charset', () => {
    const bytes = Buffer.from('a=caf\xe9&b=1', 'latin1');
    const document = documentOf(bytes, 'form', 'windows-1252');
    document.answer('layout', { mode: 'raw', columns: 0 });
    document.reach(4);
    assert.deepEqual(rowsOf(document), ['a=ca']);
    document.reach(bytes.length);
    document.end();
    assert.deepEqual(rowsOf(document), ['a=café&b=1']);
    document.answer('layout', { mode: 'pretty', columns: 0 });
    assert.deepEqual(rowsOf(document), ['{', '"a": "café",', '"b": "1"', '}']);
  });

  it('answers for its tree whatever asks for a closer look, also while its bytes are shown', () => {
    const document = documentOf(messagePack, 'messagepack');
    document.reach(messagePack.length);
    document.end();
    document.answer('layout', { mode: 'raw', columns: 0 });
    assert.equal(document.answer('table', { row: 0 })?.rowCount, 1);
    document.answer('filter', { language: 'jsonpath', expression: '$.b[0]' });
    document.answer('layout', { mode: 'pretty', columns: 0 });
    assert.deepEqual(rowsOf(document), ['[', '9007199254740993', ']']);
  });
});
