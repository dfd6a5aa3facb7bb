import assert from 'node:assert/strict';

import { partOfText } from '../../../src/core/content/partOfText';

describe('partOfText', () => {
  const text = '{\r\n"a": 1,\n"b": "\u{1f600}",\r"c": 2\r\r\n}\n';
  const at = (line: number, character: number) => ({ line, character });
  const parts: readonly (readonly [name: string, number, number, number, number, string])[] = [
    ['all of it', 0, 0, 6, 0, text],
    ['a part of a line', 2, 5, 2, 9, '"\u{1f600}"'],
    ['lines with each of the line ends', 0, 1, 3, 6, text.slice(1, -5)],
    ['a line end alone', 3, 6, 4, 0, '\r'],
    ['an empty line', 4, 0, 5, 1, '\r\n}'],
  ];
  for (const [name, startLine, startCharacter, endLine, endCharacter, part] of parts) {
    it(`gives ${name}`, () =>
      assert.equal(
        partOfText(text, at(startLine, startCharacter), at(endLine, endCharacter)),
        part,
      ));
  }
});
