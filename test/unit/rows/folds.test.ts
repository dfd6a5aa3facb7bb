import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { allRows, documentOf, shownRows } from './rowsModel';

describe('folding', () => {
  it('shows a folded container as one row with a count and its closing bracket', () => {
    const document = documentOf('{"a":{"x":1,"y":[2,3]},"b":[4],"c":{"z":{}},"d":[5,[6],7]}');
    document.answer('foldToDepth', { depth: 1 });
    assert.deepEqual(shownRows(document), [
      '{',
      '  "a": {2 members},',
      '  "b": [1 element],',
      '  "c": {1 member},',
      '  "d": [3 elements]',
      '}',
    ]);
    const [, row] = allRows(document);
    assert.equal(row?.fold, 'collapsed');
    assert.deepEqual(row.spans.slice(2), [
      ['punctuation', '{'],
      ['summary', '2 members'],
      ['punctuation', '}'],
      ['punctuation', ','],
    ]);
  });

  it('says the count in the display language', () => {
    l10n.config({ contents: { '{0} members': '{0} Einträge' } });
    try {
      const document = documentOf('{"a":1,"b":2}');
      document.answer('fold', { row: 0, expanded: false });
      assert.deepEqual(shownRows(document), ['{2 Einträge}']);
    } finally {
      l10n.config({ contents: {} });
    }
  });

  it('leaves everything as it is where there is nothing to fold', () => {
    const document = documentOf('[1,[]]');
    for (const row of [-1, 1, 2, 3, 4, NaN]) {
      assert.deepEqual(document.answer('fold', { row, expanded: false }), { rowCount: 4 });
    }
  });

  it('opens all folds when the body is laid out anew', () => {
    const document = documentOf('[[1],[2]]');
    document.answer('foldToDepth', { depth: 0 });
    assert.equal(document.answer('layout', { mode: 'pretty', columns: 0 }).rowCount, 8);
    assert.ok(allRows(document).every((row) => row.fold !== 'collapsed'));
  });

  it('maps rows to lines where lines are wrapped and there are many', () => {
    const element = `{"text":"${'x'.repeat(100)}","list":[1,2,3]}`;
    const document = documentOf(`[${Array<string>(5000).fill(element).join(',')}]`);
    const layout = document.answer('layout', { mode: 'pretty', columns: 70 });
    // An element has eight lines, and its text takes two rows.
    assert.deepEqual(layout, { rowCount: 2 + 5000 * 9, lineCount: 2 + 5000 * 8 });
    const lastRowBefore = 4000 * 9;
    document.answer('fold', { row: lastRowBefore + 1, expanded: false });
    const { rows } = document.answer('rows', { first: lastRowBefore, count: 5 });
    const lines = rows.map((row) => row.line);
    assert.deepEqual(lines, [32_001, 32_002, 32_010, 32_011, undefined]);
    document.answer('fold', { row: 0, expanded: false });
    assert.equal(document.answer('fold', { row: 0, expanded: true }).rowCount, 2 + 5000 * 9 - 8);
  });
});
