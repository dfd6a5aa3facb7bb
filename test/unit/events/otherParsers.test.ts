import assert from 'node:assert/strict';
import type { EventFormat } from '../../../src/protocol/events';
import { readEvents, splits, type ShortEvent } from './readEvents';

function assertEvents(
  format: EventFormat,
  stream: string,
  expected: readonly (readonly [kind: string, data: string])[],
  isComplete = true,
): void {
  for (const pieces of splits(stream)) {
    const found = readEvents(format, pieces, isComplete);
    const borders = pieces.map((piece) => piece.length).join(' ');
    assert.deepEqual(found.map(short), expected, `in pieces of ${borders}`);
  }
}

function short({ kind, data }: ShortEvent): readonly [string, string] {
  return [kind, data];
}

describe('newline-delimited JSON', () => {
  it('takes each line that is not blank, be it ended by LF or CRLF', () => {
    assertEvents('ndjson', '{"a":1}\n\n[2]\r\n \t\r\n"c"\n', [
      ['data', '{"a":1}'],
      ['data', '[2]'],
      ['data', '"c"'],
    ]);
  });

  it('takes a last line without a line feed where the stream is whole', () => {
    assertEvents('ndjson', '1\n{"a"', [
      ['data', '1'],
      ['data', '{"a"'],
    ]);
  });

  it('shows it as incomplete where the stream was cut off', () => {
    const expected = [
      ['data', '1'],
      ['incomplete', '{"a"'],
    ] as const;
    assertEvents('ndjson', '1\n{"a"', expected, false);
  });

  it('passes over a byte order mark', () => {
    assertEvents('ndjson', '\ufeff{"a":1}\n', [['data', '{"a":1}']]);
  });
});

describe('JSON text sequences', () => {
  it('takes each record, also one with line feeds in it', () => {
    assertEvents('json-seq', '\x1e{"a":\n[1,\n"]}"]}\n\x1e"x\\"\\n"\n\x1e 12 \n', [
      ['data', '{"a":\n[1,\n"]}"]}'],
      ['data', '"x\\"\\n"'],
      ['data', '12'],
    ]);
  });

  it('takes several separators for one', () => {
    assertEvents('json-seq', '\x1e\x1e\n\x1e1\n', [['data', '1']]);
  });

  it('shows records that are cut off as incomplete, and goes on with the next', () => {
    assertEvents('json-seq', '\x1e{"a":[\x1e12\x1e"x\x1etrue\n\x1e{}', [
      ['incomplete', '{"a":['],
      ['incomplete', '12'],
      ['incomplete', '"x'],
      ['data', 'true'],
      ['data', '{}'],
    ]);
  });

  it('shows what is in no record', () => {
    assertEvents('json-seq', 'x y\n\x1e1\n2\n\x1e3\n', [
      ['ignored', 'x y'],
      ['data', '1'],
      ['ignored', '2'],
      ['data', '3'],
    ]);
  });

  it('reports a record as soon as the line feed after it has come', () => {
    const found = readEvents('json-seq', [Buffer.from('\x1e[1]\n')], false);
    assert.deepEqual(found.map(short), [['data', '[1]']]);
  });
});

describe('plain pieces of text', () => {
  it('takes each piece as it came', () => {
    const pieces = ['one\ntwo', '', 'three'].map((piece) => Buffer.from(piece));
    assert.deepEqual(readEvents('chunks', pieces).map(short), [
      ['data', 'one\ntwo'],
      ['data', 'three'],
    ]);
  });

  it('never tears a character', () => {
    const text = 'é漢👩';
    for (const pieces of splits(text)) {
      const texts = readEvents('chunks', pieces).map(({ data }) => data);
      assert.equal(texts.join(''), text);
    }
  });

  it('keeps what is left of a character that never ended', () => {
    const found = readEvents('chunks', [Buffer.from([0x61, 0xf0, 0x9f])], false);
    assert.deepEqual(found.map(short), [
      ['data', 'a'],
      ['incomplete', '\ufffd'],
    ]);
  });
});
