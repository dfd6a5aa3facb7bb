import assert from 'node:assert/strict';

import { parseIgnorePattern } from '../../../src/core/compare/ignorePattern';
import { parseJsonNode } from '../../../src/core/compare/parseJsonNode';
import { printJsonNode } from '../../../src/core/compare/printJsonNode';

function print(text: string, ignore: readonly string[] = [], placeholder?: string): string {
  const node = parseJsonNode(text);
  assert.ok(node);
  const patterns = ignore.flatMap((pattern) => parseIgnorePattern(pattern) ?? []);
  return printJsonNode(node, { ignore: patterns, placeholder });
}

describe('JSON with its keys in order', () => {
  it('has every scalar as received', () => {
    for (const scalar of [
      '9007199254740993',
      '1.0',
      '-0',
      '1e400',
      '1E+2',
      '"\\u00e4ä\\/\\"\\\\"',
      '"\\ud800"',
      '""',
      'true',
      'false',
      'null',
    ]) {
      assert.equal(print(` ${scalar}\n`), scalar);
      assert.equal(print(`[${scalar},${scalar}]`), `[\n  ${scalar},\n  ${scalar}\n]`);
      assert.equal(print(`{"a":${scalar}}`), `{\n  "a": ${scalar}\n}`);
    }
  });

  it('orders the members of each object by what their names mean', () => {
    const text = '{"b":1,"\\u0061":{"d":[],"c":{}},"":0,"B":2}';
    const expected =
      '{\n  "": 0,\n  "B": 2,\n  "\\u0061": {\n    "c": {},\n    "d": []\n  },\n  "b": 1\n}';
    assert.equal(print(text), expected);
  });

  it('keeps elements and members of the same name in their order', () => {
    assert.equal(print('[3,1,2]'), '[\n  3,\n  1,\n  2\n]');
    assert.equal(print('{"a":2,"a":1}'), '{\n  "a": 2,\n  "a": 1\n}');
  });

  it('means the same whatever the order and white space were', () => {
    const one = '{"a":[{"x":1,"y":2}],"b":null}';
    const other = '\r\n{ "b" : null,\t"a":[ {"y":2,"x":1 } ] }';
    assert.equal(print(one), print(other));
  });

  it('puts a placeholder in the place of what is ignored, or leaves a member out', () => {
    const text = '{"id":1,"lines":[{"id":{"deep":1},"n":1}],"only":{"id":2}}';
    assert.equal(
      print(text, ['id'], '(ignored)'),
      '{\n  "id": "(ignored)",\n  "lines": [\n    {\n      "id": "(ignored)",\n      "n": 1\n    }\n  ],\n  "only": {\n    "id": "(ignored)"\n  }\n}',
    );
    assert.equal(
      print(text, ['id']),
      '{\n  "lines": [\n    {\n      "n": 1\n    }\n  ],\n  "only": {}\n}',
    );
  });

  it('keeps the index of each element, whichever are left out', () => {
    assert.equal(print('[1,2,3]', ['$[1]']), '[\n  1,\n  null,\n  3\n]');
    assert.equal(print('[1,2,3]', ['$[1]', '$[2]']), '[\n  1\n]');
    assert.equal(print('[{"id":1},[2]]', ['$[*]']), '[]');
    assert.equal(print('[{"id":1},2]', ['$[0].id']), '[\n  {},\n  2\n]');
  });

  it('is not made of what is no JSON text, or nested beyond reason', () => {
    for (const text of ['', '{', '1 2', "{'a':1}", '[1,]', 'NaN', '"\u0000"']) {
      assert.equal(parseJsonNode(text), undefined, text);
    }
    const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    assert.ok(parseJsonNode(deep(400)));
    assert.equal(parseJsonNode(deep(100_000)), undefined);
  });

  it('handles names that are empty or repeated within one another', () => {
    assert.equal(print('{"":{"":{"":1}}}'), '{\n  "": {\n    "": {\n      "": 1\n    }\n  }\n}');
  });
});
