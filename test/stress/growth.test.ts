import assert from 'node:assert/strict';

import { BodyDocument } from '../../src/core/rows/bodyDocument';
import { assertSameRows } from '../unit/rows/grown';
import {
  allRows,
  randomJson,
  seededRandom,
  shownRows,
  wholeDocument,
  type Random,
} from '../unit/rows/rowsModel';

/** Cuts bytes into pieces of up to `longest` bytes. */
function piecesOf(bytes: Buffer, random: Random, longest: number): readonly Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 1 + random(longest);
    pieces.push(bytes.subarray(at, end));
    at = end;
  }
  return pieces;
}

describe('Random bodies that arrive piece by piece', () => {
  it('has the same rows, wrapped and folded while it came, for three hundred random bodies', () => {
    for (let seed = 0; seed < 300; seed++) {
      const random = seededRandom(seed);
      const json = `${randomJson(random)}${random(5) === 0 ? ',x\ny' : ''}`;
      const bytes = Buffer.from(json);
      const mode = random(2) === 0 ? 'pretty' : 'raw';
      const columns = random(3) === 0 ? 0 : 20 + random(40);
      const whole = wholeDocument(bytes);
      whole.answer('layout', { mode, columns });
      const grown = new BodyDocument('json');
      grown.answer('layout', { mode, columns });
      for (const piece of piecesOf(bytes, random, 1 + random(30))) {
        grown.append(piece);
        const { rowCount } = grown.extent;
        assert.equal(allRows(grown).length, rowCount);
        if (random(4) === 0) grown.answer('fold', { row: random(rowCount + 1), expanded: false });
      }
      grown.end();
      assert.deepEqual(grown.extent.lineCount, whole.extent.lineCount);
      grown.answer('foldToDepth', { depth: Number.MAX_SAFE_INTEGER });
      assert.deepEqual(shownRows(grown), shownRows(whole), `seed ${seed}: ${json}`);
    }
  });
});

describe('A long body that arrives piece by piece', () => {
  const text = `["${'x'.repeat(2100)}","${'é'.repeat(2100)}"]`;

  it(`has the same rows as one that came whole: ${JSON.stringify(text).slice(0, 40)}`, () => {
    assertSameRows(text);
  });
});
