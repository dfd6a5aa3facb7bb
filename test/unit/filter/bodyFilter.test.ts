import assert from 'node:assert/strict';
import type { FilterLanguage } from '../../../src/protocol/explore';
import type { BodyDocument } from '../../../src/core/rows/bodyDocument';
import { documentOf, filter, pathOf, shownRows } from '../rows/rowsModel';

const body = '{"items":[{"id":9007199254740993,"p":{"x":[1.0,2]}},{"id":2}],"n":1e400}';

describe('a filter of the body', () => {
  it('shows the nodes in place of the body, as received', () => {
    const document = documentOf(body);
    const state = filter(document, '$.items[*].id');
    assert.deepEqual(state, { state: 'done', count: 2, isPartial: false });
    assert.deepEqual(shownRows(document), ['[', '  9007199254740993,', '  2', ']']);
  });

  it('gives the paths that the values have in the body', () => {
    const document = documentOf(body);
    filter(document, '$..p');
    const rows = shownRows(document).map((_, row) => pathOf(document, row));
    assert.deepEqual(rows, [
      '',
      "$['items'][0]['p']",
      "$['items'][0]['p']['x']",
      "$['items'][0]['p']['x'][0]",
      "$['items'][0]['p']['x'][1]",
      "$['items'][0]['p']['x']",
      "$['items'][0]['p']",
      '',
    ]);
  });

  it('can be folded, searched and made a table like the body', () => {
    const document = documentOf(body);
    filter(document, '$.items[*]');
    assert.equal(document.answer('foldToDepth', { depth: 1 }).rowCount, 4);
    assert.equal(document.answer('find', { query: '1.0', matchCase: true }).total, 1);
    assert.equal(document.answer('table', { row: null })?.rowCount, 2);
  });

  it('shows what JMESPath makes, with numbers as written', () => {
    const document = documentOf(body);
    const state = filter(document, '{ids: items[].id, n: n}', 'jmespath');
    assert.deepEqual(state, { state: 'done', count: 1, isPartial: false });
    assert.deepEqual(shownRows(document), [
      ...['{', '  "ids": [', '    9007199254740993,', '    2', '  ],', '  "n": 1e400', '}'],
    ]);
    assert.equal(pathOf(document, 2), "$['ids'][0]");
  });

  it('ends with an empty expression, and stays while an expression is wrong', () => {
    const document = documentOf(body);
    filter(document, '$.n');
    const wrong = filter(document, '$.n[');
    assert.deepEqual(wrong, {
      state: 'invalid',
      message: 'The expression is not finished.',
      at: 4,
    });
    assert.deepEqual(shownRows(document), ['[', '  1e400', ']']);
    assert.deepEqual(filter(document, ' '), { state: 'none' });
    assert.equal(shownRows(document).length, 17);
  });

  it('says what is wrong and where', () => {
    const message = (expression: string, language: FilterLanguage) => {
      const state = filter(documentOf(body), expression, language);
      return state.state === 'invalid' ? state.message : state.state;
    };
    assert.equal(message('$.n ?', 'jsonpath'), 'Column 5 is not understood: ?');
    assert.equal(message('n ]', 'jmespath'), 'Column 3 is not understood: ]');
    assert.equal(message('nope(@)', 'jmespath'), 'There is no function nope().');
  });

  it('answers other questions while a long one is worked on, and drops it for a newer one', () => {
    const rows = Array.from({ length: 50_000 }, (_, id) => ({ id, tags: [id, id + 1] }));
    const document = documentOf(JSON.stringify(rows));
    const long = { language: 'jsonpath', expression: '$[?count($[*]) > 1]' } as const;
    assert.equal(document.answer('filter', long).state, 'running');
    assert.equal(document.answer('rows', { first: 0, count: 1 }).rows.length, 1);
    assert.equal(document.answer('filterOn', {}).state, 'running');
    assert.equal(filter(document, '$[7].id').state, 'done');
    assert.deepEqual(shownRows(document), ['[', '  7', ']']);
  });

  it('takes the values of NDJSON as roots for JSONPath, as an array for JMESPath', () => {
    const document = documentOf('{"a":1}\n{"a":2}\n');
    filter(document, '$.a');
    assert.deepEqual(shownRows(document), ['[', '  1,', '  2', ']']);
    filter(document, '[?a > `1`]', 'jmespath');
    assert.deepEqual(shownRows(document), ['[', '  {', '    "a": 2', '  }', ']']);
  });

  it('finds nothing in text', () => {
    assert.deepEqual(filter(documentOf('plain', 'text'), '$.*'), {
      ...{ state: 'done', count: 0, isPartial: false },
    });
  });
});

describe('going to a path', () => {
  const go = (document: BodyDocument, path: string) => document.answer('goToPath', { path });

  for (const path of [
    "$['items'][0]['p']['x'][1]",
    '$.items[0].p.x[1]',
    '$["items"][-2].p["x"][-1]',
    '/items/0/p/x/1',
    '#/items/0/p/x/1',
    'items[0].p.x[1]',
    'items.0.p.x.1',
    ' items . 0 . p . x [ 1 ] '.replaceAll(' . ', '.'),
  ]) {
    it(`unfolds what hides ${path}`, () => {
      const document = documentOf(body);
      document.answer('foldToDepth', { depth: 0 });
      const reply = go(document, path);
      assert.ok(reply.found);
      assert.equal(pathOf(document, reply.row), "$['items'][0]['p']['x'][1]");
    });
  }

  it('goes to the root, to escaped names, and to the last of repeated ones', () => {
    const document = documentOf('{"a/b":{"m~n":1},"it\'s":2,"":3,"d":4,"d":5,"\\u0041":6}');
    const value = (path: string) => {
      const reply = go(document, path);
      return reply.found ? document.answer('textOf', { row: reply.row, what: 'value' }).text : '';
    };
    assert.equal(value('/a~1b/m~0n'), '1');
    assert.equal(value("$['it\\'s']"), '2');
    assert.equal(value('/'), '3');
    assert.equal(value('d'), '5');
    assert.equal(value('A'), '6');
    assert.match(value('$'), /^\{/);
    assert.match(value(''), /^\{/);
  });

  it('says how far a path leads', () => {
    assert.deepEqual(go(documentOf(body), '$.items[7].id'), {
      found: false,
      message: "There is no [7] in $['items']",
    });
    assert.deepEqual(go(documentOf(body), 'n.x'), {
      found: false,
      message: `There is no "x" in $['n']`,
    });
  });

  for (const [path, at] of [
    ['$.items[', 8],
    ['$.items[?@.a]', 8],
    ['a..b', 2],
    ['/a~2', 2],
    ["$['a", 2],
  ] as const) {
    it(`says where ${path} is no path`, () => {
      const reply = go(documentOf(body), path);
      assert.ok(!reply.found);
      assert.equal(reply.at, at);
    });
  }
});
