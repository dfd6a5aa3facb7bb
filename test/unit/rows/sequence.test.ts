import assert from 'node:assert/strict';
import type { JsonSequence } from '../../../src/protocol/events';
import type { BodyView } from '../../../src/protocol/messages';
import { BodyDocument } from '../../../src/core/rows/bodyDocument';
import { documentKindOf } from '../../../src/core/rows/documentKindOf';
import { documentLimitBytes } from '../../../src/core/rows/documentLimitBytes';
import { valuesOf } from '../../../src/core/rows/valuesOf';
import { allRows, filter, pathOf, rowText, shownRows } from './rowsModel';

function valuesIn(text: string, sequence: JsonSequence = 'ndjson', step = Infinity): BodyDocument {
  const document = new BodyDocument('json', undefined, { sequence });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += step) document.append(bytes.subarray(at, at + step));
  document.end();
  return document;
}

const invalidLines = (document: BodyDocument) =>
  allRows(document)
    .filter(({ spans }) => spans.some(([kind]) => kind === 'invalid'))
    .map(rowText);

const lines = '{"a":1.0,"b":[9007199254740993]}\n\n{"a":2}\r\n[3]\n4\n"x"';

describe('the values of a stream of JSON', () => {
  it('are one tree, counted, each with its position in its path', () => {
    const document = valuesIn(lines);
    assert.deepEqual(shownRows(document), [
      ...['{', '  "a": 1.0,', '  "b": [', '    9007199254740993', '  ]', '}'],
      ...['{', '  "a": 2', '}', '[', '  3', ']', '4', '"x"'],
    ]);
    assert.deepEqual(document.extent.values, { count: 5 });
    const paths = [0, 3, 5, 7, 10, 12, 13].map((row) => pathOf(document, row));
    const first = ['$[0]', "$[0]['b'][0]", '$[0]'];
    assert.deepEqual(paths, [...first, "$[1]['a']", '$[2][0]', '$[3]', '$[4]']);
    assert.equal(document.answer('textOf', { row: 0, what: 'value' }).text, lines.split('\n')[0]);
  });

  it('stand between record separators in a JSON text sequence, however it is cut', () => {
    const text = '\x1e{"a":[1,2]}\n\x1e\x1e3\n\x1e"x"\x1e[]\n\x1e{"b":null}\n';
    const expected = ['{', '  "a": [', '    1,', '    2', '  ]', '}', '3', '"x"', '[]', '{'];
    for (const step of [1, 2, 3, 7, Infinity]) {
      const document = valuesIn(text, 'json-seq', step);
      assert.deepEqual(shownRows(document), [...expected, '  "b": null', '}']);
      assert.deepEqual(document.extent.values, { count: 5 });
      assert.equal(document.answer('textOf', { row: 6, what: 'value' }).text, '3');
      assert.equal(document.answer('find', { query: '"b": null', matchCase: true }).total, 1);
    }
  });

  it('show a separator as invalid where it cuts a value, or is none of the format', () => {
    assert.deepEqual(invalidLines(valuesIn('\x1e{"a":\x1e1\n', 'json-seq')), ['\x1e1']);
    assert.deepEqual(invalidLines(valuesIn('\x1e12\x1e3\n', 'json-seq')), ['\x1e3']);
    assert.deepEqual(invalidLines(valuesIn('\x1e"a\x1eb"\n', 'json-seq')), ['"a\x1eb"']);
    assert.deepEqual(invalidLines(valuesIn('1\n\x1e2\n', 'ndjson')), ['\x1e2']);
    const json = new BodyDocument('json');
    json.append(Buffer.from('[1]\n\x1e[2]'));
    json.end();
    assert.deepEqual(invalidLines(json), ['\x1e[2]']);
    assert.equal(json.extent.values, undefined);
  });

  it('say from which line on they are no JSON, also while a filter shows others', () => {
    const document = valuesIn('{"a":1}\nERROR: out of memory\n{"a":2}\n');
    const values = { count: 1, invalidFrom: 4 };
    assert.deepEqual(document.extent.values, values);
    assert.deepEqual(invalidLines(document), ['ERROR: out of memory', '{"a":2}']);
    filter(document, '$[*].a');
    assert.deepEqual(shownRows(document), ['[', '  1', ']']);
    assert.deepEqual(document.extent.values, values);
    const { values: laidOut } = document.answer('layout', { mode: 'pretty', columns: 0 });
    assert.deepEqual(laidOut, values);
  });

  it('are the elements of one array for a filter, with their paths in it', () => {
    const document = valuesIn('{"a":1,"l":"x"}\n{"a":2}\n{"a":3,"l":"x"}\n');
    assert.deepEqual(filter(document, '$[?@.a > 1]'), {
      ...{ state: 'done', count: 2, isPartial: false },
    });
    assert.deepEqual(
      [1, 2, 5].map((row) => pathOf(document, row)),
      ['$[1]', "$[1]['a']", "$[2]['a']"],
    );
    const found = (expression: string) => {
      filter(document, expression);
      return shownRows(document).slice(1, -1).join('').replaceAll(' ', '');
    };
    assert.equal(found('$..a'), '1,2,3');
    assert.equal(found('$[-1].a'), '3');
    assert.equal(found('$[0:2].a'), '1,2');
    assert.equal(found('$[?@.a == $[1].a]'), '{"a":2}');
    assert.equal(found('$[?length($) == 3].a'), '1,2,3');
    assert.equal(found('$.a'), '');
    assert.equal(found('$'), '{"a":1,"l":"x"},{"a":2},{"a":3,"l":"x"}');
  });

  it('are an array also where there is one alone', () => {
    const document = valuesIn('{"a":1,"b":[1,2]}\n');
    filter(document, '[?a == `1`].a', 'jmespath');
    assert.deepEqual(shownRows(document), ['[', '  1', ']']);
    filter(document, '');
    const shape = document.answer('table', { row: null });
    assert.equal(shape?.path, '$');
    assert.equal(shape.rowCount, 1);
  });

  it('are gone to by their position', () => {
    const document = valuesIn('{"a":1}\n{"a":2}\n');
    const rowOf = (path: string) => {
      const reply = document.answer('goToPath', { path });
      return reply.found ? reply.row : reply.message;
    };
    assert.equal(rowOf("$[1]['a']"), 4);
    assert.equal(rowOf('/1/a'), 4);
    assert.equal(rowOf('1.a'), 4);
    assert.equal(rowOf('$'), 0);
    assert.equal(rowOf('$.a'), 'There is no "a" in $');
    assert.equal(rowOf('$[1].b'), 'There is no "b" in $[1]');
    assert.equal(rowOf('$[2]'), 'There is no [2] in $');
  });

  it('are read as UTF-8, whatever the type says, and as far as rows go', () => {
    const rows = { kind: 'rows', format: 'ndjson' } as const satisfies BodyView;
    const whole = valuesOf({ body: rows, bodyBytes: 5 });
    assert.deepEqual(whole, { kind: 'rows', format: 'json', sequence: 'ndjson' });
    const contentType = 'application/x-ndjson; charset=iso-8859-1';
    const kind = documentKindOf({
      body: { ...rows, format: 'json', sequence: 'ndjson' },
      contentType,
    });
    assert.deepEqual(kind, { format: 'json', sequence: 'ndjson' });
    const shown = (body: BodyView, bodyBytes: number) => valuesOf({ body, bodyBytes })?.shownBytes;
    assert.equal(shown(rows, 1e9), documentLimitBytes);
    assert.equal(shown({ ...rows, shownBytes: 10 }, 1e9), 10);
    assert.equal(valuesOf({ body: { ...rows, format: 'event-stream' }, bodyBytes: 5 }), undefined);
  });
});
