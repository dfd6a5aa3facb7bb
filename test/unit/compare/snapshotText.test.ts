import assert from 'node:assert/strict';

import { parseIgnorePattern } from '../../../src/core/compare/ignorePattern';
import { parseJsonNode } from '../../../src/core/compare/parseJsonNode';
import { sameSnapshot, snapshotText } from '../../../src/core/compare/snapshotText';

function pin(body: string, patterns: readonly string[]): string {
  const node = parseJsonNode(body);
  assert.ok(node);
  const answer = {
    status: '200 OK',
    statusCode: 200,
    contentType: 'application/json',
    fields: [],
    format: 'json',
    charset: undefined,
    bodyFile: undefined,
  } as const;
  return snapshotText(answer, { kind: 'json', node }, ignored(patterns));
}

function ignored(patterns: readonly string[]) {
  return patterns.flatMap((pattern) => parseIgnorePattern(pattern) ?? []);
}

function isExpected(pinned: string, body: string, patterns: readonly string[]) {
  return sameSnapshot(pinned, pin(body, patterns), ignored(patterns));
}

describe('A pinned answer', () => {
  for (const pattern of ['$.items[0]', 'items[0]', '$..items[0]', '[0]']) {
    it(`is told from one that differs beside the element ${pattern}`, () => {
      const pinned = pin('{"items":[1,2,3]}', [pattern]);
      assert.equal(isExpected(pinned, '{"items":[1,99,3]}', [pattern]), false);
      assert.equal(isExpected(pinned, '{"items":[1,2]}', [pattern]), false);
      assert.equal(isExpected(pinned, '{"items":[1,2,3,4]}', [pattern]), false);
      assert.equal(isExpected(pinned, '{"items":[{"a":1},2,3]}', [pattern]), true);
    });
  }

  it('has the elements at its end ignored together with their number', () => {
    const pinned = pin('{"items":[1,2,3]}', ['items[*]']);
    assert.equal(isExpected(pinned, '{"items":[4]}', ['items[*]']), true);
  });

  it('is compared without what is ignored since', () => {
    const pinned = pin('{"id":1,"items":[1,2,3]}', []);
    assert.equal(isExpected(pinned, '{"id":2,"items":[9,2,3]}', ['id', 'items[0]']), true);
    assert.equal(isExpected(pinned, '{"id":2,"items":[9,9,3]}', ['id', 'items[0]']), false);
  });

  it('is compared as it was pinned where a pattern is gone', () => {
    const pinned = pin('{"items":[1,2,3]}', ['items[0]']);
    assert.equal(isExpected(pinned, '{"items":[1,2,3]}', []), false);
  });
});
