import assert from 'node:assert/strict';
import {
  allRows,
  documentOf,
  prettyModel,
  randomJson,
  rowText,
  seededRandom,
  visibleLines,
  type ModelLine,
} from './rowsModel';

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

describe('finding', () => {
  it('finds a text in the lines as shown, with the space after the colon', () => {
    const document = documentOf('{"id" :5,"b":[{"id":55}]}');
    assert.deepEqual(document.answer('find', { query: '"id": 5', matchCase: true }), { total: 2 });
    assert.deepEqual(document.answer('find', { query: '"id" :5', matchCase: true }), { total: 0 });
  });

  it('finds nothing across lines, nor an empty query', () => {
    const document = documentOf('[1,2]');
    for (const query of ['', '1,\n2', '1,2', '\n']) {
      assert.deepEqual(document.answer('find', { query, matchCase: false }), { total: 0 });
    }
  });

  it('compares in lower case unless the case has to match', () => {
    const document = documentOf('["Straße ÄÖ İx ΟΔΟΣ"]');
    for (const query of ['STRAßE äö', 'ix', 'οδοσ', 'οδος', 'ΟΔΟΣ']) {
      assert.deepEqual(document.answer('find', { query, matchCase: false }), { total: 1 });
    }
    assert.deepEqual(document.answer('find', { query: 'straße', matchCase: true }), { total: 0 });
    document.answer('find', { query: 'οδος', matchCase: false });
    assert.deepEqual(document.answer('reveal', { match: 0 }), {
      row: 1,
      start: 14,
      length: 4,
      rowCount: 3,
    });
  });

  it('stops counting at 100,000 matches', () => {
    const document = documentOf('a'.repeat(150_000), 'text');
    assert.deepEqual(document.answer('find', { query: 'a', matchCase: true }), { total: 100_000 });
  });

  it('finds in raw and in invalid lines', () => {
    const text = '{"a" :1,\r\n"b" :x}\r\n"b" :x';
    const document = documentOf(text);
    assert.deepEqual(document.answer('find', { query: 'x}', matchCase: false }), { total: 1 });
    assert.deepEqual(document.answer('reveal', { match: 0 }), {
      row: 3,
      start: 0,
      length: 2,
      rowCount: 5,
    });
    document.answer('layout', { mode: 'raw', columns: 0 });
    assert.deepEqual(document.answer('find', { query: '" :', matchCase: false }), { total: 3 });
    assert.deepEqual(document.answer('reveal', { match: 2 }), {
      row: 2,
      start: 2,
      length: 3,
      rowCount: 3,
    });
  });

  it('answers with an empty match where there is none', () => {
    const document = documentOf('[1,1]');
    const nothing = { row: 0, start: 0, length: 0, rowCount: 4 };
    assert.deepEqual(document.answer('reveal', { match: 0 }), nothing);
    document.answer('find', { query: '1', matchCase: false });
    for (const match of [-1, 2, NaN]) {
      assert.deepEqual(document.answer('reveal', { match }), nothing);
    }
    document.answer('layout', { mode: 'raw', columns: 0 });
    assert.deepEqual(document.answer('reveal', { match: 0 }), { ...nothing, rowCount: 1 });
  });

  it('says where a match begins that is broken over rows, and how much of it is there', () => {
    const document = documentOf('👍abcdefghij', 'text');
    document.answer('layout', { mode: 'raw', columns: 6 });
    document.answer('find', { query: 'CDEFG', matchCase: false });
    assert.deepEqual(document.answer('reveal', { match: 0 }), {
      row: 0,
      start: 4,
      length: 2,
      rowCount: 2,
    });
    document.answer('find', { query: 'ef', matchCase: false });
    assert.deepEqual(document.answer('reveal', { match: 0 }), {
      row: 1,
      start: 0,
      length: 2,
      rowCount: 2,
    });
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
});
