import { apostrophe, firstSurrogate, lastSurrogate, plus, point } from './jsonCharacters';
import type { ContentProblem, Fault } from './contentProblem';
import { faultInNumber } from './faultInNumber';
import { faultInWord } from './faultInWord';
import { isWordCharacter } from './isWordCharacter';

/** White space of Unicode and what is as invisible; RFC 8259 knows only four kinds of it. */
const whitespace = /[\s\u0085\u180e\u200b-\u200d\u2060\ufeff]/;

const typographicQuotes = /[\u2018-\u201f\u00ab\u00bb\u2039\u203a\u300c-\u300f\uff02\uff07]/;

/** Says what is wrong with a character that begins no token of JSON. */
export function faultInCharacter(text: string, offset: number): Fault {
  const code = text.charCodeAt(offset);
  if (code === plus || code === point) {
    return faultInNumber(text, offset);
  }
  if (isWordCharacter(code)) {
    return faultInWord(text, offset);
  }
  if (code === apostrophe) {
    const end = /'[^'\r\n]*'/y;
    end.lastIndex = offset;
    return {
      offset,
      length: end.exec(text)?.[0].length ?? 1,
      problem: { kind: 'single-quotes' },
    };
  }
  const codePoint = text.codePointAt(offset) ?? code;
  return { offset, length: codePoint > 0xffff ? 2 : 1, problem: problemOf(codePoint) };
}

function problemOf(codePoint: number): ContentProblem {
  const character = String.fromCodePoint(codePoint);
  if (whitespace.test(character)) {
    return { kind: 'whitespace', codePoint };
  }
  if (typographicQuotes.test(character)) {
    return { kind: 'typographic-quotes' };
  }
  return codePoint >= firstSurrogate && codePoint <= lastSurrogate
    ? { kind: 'lone-surrogate', codePoint }
    : { kind: 'unexpected-character', codePoint };
}
