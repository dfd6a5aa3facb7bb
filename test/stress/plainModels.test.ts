import assert from 'node:assert/strict';

import { indexJson } from '../../src/core/rows/indexJson';
import { openerOf } from '../../src/core/rows/lineIndex';
import { compactText } from '../../src/core/values/compactText';
import { memberLines, rootLines, sourceOf } from '../../src/core/values/valueLines';
import {
  allRows,
  documentOf,
  jsonTokens,
  prettyModel,
  randomJson,
  rowText,
  seededRandom,
  textsOf,
  visibleLines,
  wrapped,
  type ModelLine,
} from '../unit/rows/rowsModel';

function matchesIn(lines: readonly ModelLine[], query: string, matchCase: boolean) {
  const fold = (text: string): string => (matchCase ? text : text.toLowerCase());
  return lines.flatMap(({ text }, line) => {
    const matches: { line: number; start: number }[] = [];
    const shown = fold(text);
    for (let at = shown.indexOf(fold(query)); at !== -1;) {
      matches.push({ line, start: at });
      at = shown.indexOf(fold(query), at + query.length);
    }
    return matches;
  });
}

describe('The rows of JSON made at random', () => {
  it('shows every token of any JSON exactly as received, in the lines of a plain model', () => {
    const random = seededRandom(1);
    for (let round = 0; round < 400; round++) {
      const json = randomJson(random);
      const rows = allRows(documentOf(json));
      const model = prettyModel(json);
      assert.deepEqual(
        rows.map((row) => [row.depth, rowText(row)]),
        model.map((line) => [line.depth, line.text]),
      );
      const shown = rows.flatMap((row) =>
        row.spans.map(([, text]) => (text === ': ' ? ':' : text)),
      );
      assert.equal(shown.join(''), jsonTokens(json).join(''));
    }
  });

  it('loses no character of any JSON that is cut short or damaged', () => {
    const random = seededRandom(2);
    for (let round = 0; round < 400; round++) {
      const json = randomJson(random);
      const at = random(json.length);
      const damaged = json.slice(0, at) + (random(2) === 0 ? '' : '#' + json.slice(at + 1));
      const text = Buffer.from(damaged).toString();
      const shown = allRows(documentOf(text)).map(rowText).join('');
      assert.equal(shown.replace(/\s/gu, ''), text.replace(/\s/gu, ''));
    }
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

  it('finds and reveals what a plain model does, unfolding only what hides the match', () => {
    const random = seededRandom(5);
    const queries = ['"a"', 'a', '": ', '1', ',', 'É', 'E', '漢', '}', ': {', 'l', '"b c": '];
    for (let round = 0; round < 300; round++) {
      const json = `[${Array.from({ length: 1 + random(6) }, () => randomJson(random)).join(',')}]`;
      const lines = prettyModel(json);
      const document = documentOf(json);
      const query = queries[random(queries.length)] ?? '';
      const matchCase = random(2) === 0;
      const matches = matchesIn(lines, query, matchCase);
      const { total } = document.answer('find', { query, matchCase });
      assert.equal(total, matches.length, `${query} in ${json}`);
      if (total === 0) continue;
      document.answer('layout', { mode: 'pretty', columns: random(2) * (10 + random(30)) });
      const depth = random(4);
      document.answer('foldToDepth', { depth });
      const number = random(total);
      const { line, start } = matches[number] ?? { line: 0, start: 0 };
      const found = document.answer('reveal', { match: number });

      const collapsed = new Set(
        [...lines.keys()].filter((at) => {
          const { closer, depth: own = 0 } = lines[at] ?? {};
          const hidesMatch = closer !== undefined && at < line && line <= closer;
          return closer !== undefined && own >= depth && !hidesMatch;
        }),
      );
      const rows = allRows(document);
      assert.equal(found.rowCount, rows.length);
      assert.deepEqual(
        rows.flatMap((row) => (row.line === undefined ? [] : [row.line - 1])),
        visibleLines(lines, collapsed),
      );
      const firstRow = rows.findIndex((row) => row.line === line + 1);
      const before = rows.slice(firstRow, found.row).map(rowText).join('');
      assert.equal(before.length + found.start, start);
      const shown = rowText(rows[found.row]).slice(found.start, found.start + found.length);
      const expected = lines[line]?.text.slice(start, start + query.length) ?? '';
      assert.ok(shown !== '' && expected.startsWith(shown), `${shown} of ${expected}`);
      if (rows[found.row + 1]?.continuation === undefined) assert.equal(shown, expected);
    }
  });

  it('keeps every line of any JSON whole and within the width', () => {
    const random = seededRandom(3);
    for (let round = 0; round < 300; round++) {
      const json = randomJson(random);
      const columns = 8 + random(20);
      const lines: string[] = [];
      for (const row of wrapped(json, columns)) {
        const text = rowText(row);
        assert.ok(row.depth * 2 + text.length <= columns, `${text} in ${columns} columns`);
        if (row.continuation) lines.push((lines.pop() ?? '') + text);
        else lines.push(text);
        assert.equal(row.line, row.continuation ? undefined : lines.length);
      }
      assert.deepEqual(
        lines,
        prettyModel(json).map((line) => line.text),
      );
    }
  });
});

describe('The values of JSON made at random', () => {
  it('parses to what is at that place', () => {
    const random = seededRandom(6);
    for (let round = 0; round < 100; round++) {
      const json = randomJson(random);
      const values = textsOf(json, 'value');
      prettyModel(json).forEach((line, at) => {
        const text = values[at] ?? '';
        assert.doesNotThrow(() => JSON.parse(text), `${text} in ${json}`);
        if (line.closer !== undefined) assert.equal(values[line.closer], text);
      });
      assert.equal(values[0], json.trim());
    }
  });

  it('are as received, each once, in any JSON', () => {
    const random = seededRandom(24);
    for (let round = 0; round < 300; round++) {
      const json = randomJson(random);
      const index = indexJson(Buffer.from(json));
      assert.deepEqual(Array.from(rootLines(index)), [0]);
      const compact = compactText(sourceOf(index, 0));
      assert.equal(compact, jsonTokens(json).join(''));
      const found: unknown[] = [];
      for (let line = 0; line < index.count; line++) {
        if (openerOf(index, line) !== undefined) continue;
        found.push(JSON.parse(sourceOf(index, line)));
        const members = Array.from(memberLines(index, line), (member) => sourceOf(index, member));
        const value: unknown = found.at(-1);
        if (Array.isArray(value)) assert.equal(members.length, value.length);
      }
      assert.deepEqual(found[0], JSON.parse(json));
    }
  });
});
