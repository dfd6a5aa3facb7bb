import assert from 'node:assert/strict';

import { EventDocument } from '../../../src/core/events/eventDocument';
import type { BodyRequests, Extent, LayoutMode, Row } from '../../../src/protocol/messages';
import { documentOf } from './rowsModel';

interface LaidOut {
  answer(
    name: 'layout',
    params: BodyRequests['layout']['params'],
  ): Extent & { readonly row?: number };
  answer(name: 'rows', params: BodyRequests['rows']['params']): { readonly rows: readonly Row[] };
}

/** The number that the row has in which each line is said to begin. */
function linesFound(document: LaidOut, mode: LayoutMode, columns: number): readonly unknown[] {
  const { lineCount } = document.answer('layout', { mode, columns });
  return Array.from({ length: lineCount }, (_, index) => {
    const { row = NaN } = document.answer('layout', { mode, columns, line: index + 1 });
    return document.answer('rows', { first: row, count: 1 }).rows[0]?.line;
  });
}

const all = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('the row of a line', () => {
  const long = '0123456789'.repeat(20);
  const json = JSON.stringify({ a: long, b: [1, long, { c: long }], d: '' });

  it('is asked for with a layout, however often lines are broken', () => {
    const document = documentOf(json);
    for (const columns of [0, 7, 30, 500]) {
      assert.deepEqual(linesFound(document, 'pretty', columns), all(11));
    }
    assert.deepEqual(linesFound(documentOf(`${long}\n\n${long}\nend`, 'text'), 'raw', 9), all(4));
  });

  it('is the first or last one for a line that there is none of', () => {
    const document = documentOf('[1,2]');
    const rowOf = (line: number) =>
      document.answer('layout', { mode: 'pretty', columns: 0, line }).row;
    assert.deepEqual([rowOf(0), rowOf(5), rowOf(1e9)], [0, 3, 3]);
    assert.equal(document.answer('layout', { mode: 'pretty', columns: 0 }).row, undefined);
  });

  it('is found among events as they are and as they came', () => {
    const document = new EventDocument('event-stream');
    document.append(Buffer.from(`data: ${json}\n\nevent: x\ndata: ${long}\n\ndata: 1\n\n`));
    document.end(true);
    for (const mode of ['pretty', 'raw'] as const) {
      for (const columns of [0, 20]) {
        const { lineCount } = document.answer('layout', { mode, columns });
        assert.deepEqual(linesFound(document, mode, columns), all(lineCount));
      }
    }
  });

  it('is that of the event in which it is folded away', () => {
    const document = new EventDocument('event-stream');
    document.append(Buffer.from(`data: ${json}\n\ndata: 1\n\n`));
    document.answer('foldToDepth', { depth: 0 });
    const rowOf = (line: number) =>
      document.answer('layout', { mode: 'pretty', columns: 0, line }).row;
    assert.deepEqual([1, 2, 9, 12, 13, 14].map(rowOf), [0, 0, 0, 0, 1, 1]);
    document.answer('foldToDepth', { depth: 1 });
    assert.deepEqual([1, 2, 3, 12, 13, 14].map(rowOf), [0, 1, 1, 1, 2, 3]);
  });

  it('counts the earlier events that were dropped as a line', () => {
    const document = new EventDocument('event-stream');
    for (let count = 0; count < 30; count++) {
      document.append(Buffer.from(`data: {"n":${count}}\n\n`.repeat(1000)));
    }
    const mode = 'pretty';
    const { lineCount, rowCount } = document.answer('layout', { mode, columns: 0 });
    assert.equal(document.answer('layout', { mode, columns: 0, line: 1 }).row, 0);
    assert.equal(document.answer('layout', { mode, columns: 0, line: 2 }).row, 1);
    const last = document.answer('layout', { mode, columns: 0, line: lineCount }).row;
    assert.equal(last, rowCount - 1);
  });
});
