import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import {
  allRows,
  documentOf,
  prettyModel,
  randomJson,
  seededRandom,
  shownRows,
  visibleLines,
} from './rowsModel';

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

  it('maps rows to lines as a plain model does, over many folds', () => {
    const random = seededRandom(4);
    for (let round = 0; round < 60; round++) {
      const json = `[${Array.from({ length: 1 + random(8) }, () => randomJson(random)).join(',')}]`;
      const lines = prettyModel(json);
      const document = documentOf(json);
      const collapsed = new Set<number>();
      for (let step = 0; step < 25; step++) {
        const before = visibleLines(lines, collapsed);
        const row = random(before.length);
        const line = before[row] ?? 0;
        const expanded = random(2) === 0;
        if (random(8) === 0) {
          const depth = random(4);
          document.answer('foldToDepth', { depth });
          lines.forEach((candidate, at) => {
            if (candidate.closer !== undefined && candidate.depth >= depth) collapsed.add(at);
            else collapsed.delete(at);
          });
        } else {
          document.answer('fold', { row, expanded });
          if (expanded) collapsed.delete(line);
          else if (lines[line]?.closer !== undefined) collapsed.add(line);
        }
        const rows = allRows(document);
        assert.deepEqual(
          rows.map((shown) => (shown.line ?? 0) - 1),
          visibleLines(lines, collapsed),
        );
        const at = random(rows.length);
        assert.deepEqual(document.answer('rows', { first: at, count: 1 }).rows, [rows[at]]);
      }
    }
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
