import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { JsonPathFault, parseJsonPath } from '../../../src/core/filter/jsonPath';
import { select } from './evaluated';

const texts = (body: string, expression: string) =>
  select(body, expression).map(({ text }) => text);

interface Case {
  readonly name: string;
  readonly selector: string;
  readonly document?: unknown;
  readonly result?: readonly unknown[];
  readonly results?: readonly (readonly unknown[])[];
  readonly result_paths?: readonly string[];
  readonly invalid_selector?: true;
}

/** The suite of the working group, in a package that carries it. */
function complianceSuite(): readonly Case[] {
  const library = dirname(createRequire(import.meta.url).resolve('jsonpath-rfc9535/package.json'));
  const file = join(library, 'src/__tests__/jsonpath-compliance-test-suite/cts.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { tests: readonly Case[] }).tests;
}

describe('JSONPath', () => {
  describe('passes the compliance test suite of RFC 9535', () => {
    const suite = complianceSuite();

    it('which is there', () => {
      assert.ok(suite.length > 600);
    });

    for (const test of suite) {
      it(test.name, () => {
        if (test.invalid_selector === true) {
          assert.throws(() => parseJsonPath(test.selector), JsonPathFault);
          return;
        }
        const nodes = select(JSON.stringify(test.document), test.selector);
        const values = JSON.stringify(nodes.map(({ text }) => JSON.parse(text) as unknown));
        const expected = test.results ?? [test.result];
        assert.ok(expected.map((one) => JSON.stringify(one)).includes(values), values);
        if (test.result_paths !== undefined) {
          assert.deepEqual(
            nodes.map(({ path }) => path),
            test.result_paths,
          );
        }
      });
    }
  });

  it('gives values as they are written', () => {
    const body = '[9007199254740993, 1.0, 1e400, {"a" : [ 1.50 ]}, "\\u00e9"]';
    assert.deepEqual(texts(body, '$[*]'), [
      '9007199254740993',
      '1.0',
      '1e400',
      '{"a" : [ 1.50 ]}',
      '"\\u00e9"',
    ]);
  });

  it('compares numbers by their exact values', () => {
    const body = '[9007199254740992, 9007199254740993, 1e400, 1e401, 1.0, 1]';
    assert.deepEqual(texts(body, '$[?@ == 9007199254740993]'), ['9007199254740993']);
    assert.deepEqual(texts(body, '$[?@ > 1e400]'), ['1e401']);
    assert.deepEqual(texts(body, '$[?@ == 1]'), ['1.0', '1']);
  });

  it('takes each member that repeats a name as a node, and compares with the last', () => {
    const body = '[{"a":1,"a":2},{"a":3}]';
    assert.deepEqual(texts(body, '$[*].a'), ['1', '2', '3']);
    assert.deepEqual(texts(body, '$[?@.a == 2].a'), ['1', '2']);
    assert.deepEqual(texts(body, '$[?@.a == 1]'), []);
  });

  it('takes each of several values as a root', () => {
    assert.deepEqual(texts('{"a":1}\n{"a":2}\n3', '$.a'), ['1', '2']);
    assert.deepEqual(texts('{"b":1}\n{"b":2,"a":2}', '$[?@ == $.a]'), ['2', '2']);
  });

  it('works on what came of a body that was cut short', () => {
    assert.deepEqual(texts('{"a":[1,2,{"b":3,"c":tru', '$..*'), [
      '[1,2,{"b":3,"c":tru',
      '1',
      '2',
      '{"b":3,"c":tru',
      '3',
    ]);
    assert.deepEqual(texts('{"a":1,"b', '$.*'), ['1']);
    assert.deepEqual(texts('{"a":1,"b" 2', '$.*'), ['1']);
  });

  it('is not held up by an expression that would take others for ever', () => {
    const body = JSON.stringify([`${'a'.repeat(5000)}!`]);
    assert.deepEqual(texts(body, '$[?match(@, "(a+)+b")]'), []);
  });

  for (const [expression, at] of [
    ['', 0],
    ['a', 0],
    ['$.a[', 4],
    ['$.a b', 4],
    ['$[?@.a === 1]', 9],
    ['$[?unknown(@)]', 3],
  ] as const) {
    it(`says where "${expression}" goes wrong`, () => {
      assert.throws(
        () => parseJsonPath(expression),
        (error) => error instanceof JsonPathFault && error.at === at,
      );
    });
  }
});
