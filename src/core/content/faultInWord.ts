import type { ContentProblem, Fault } from './contentProblem';
import { endOfWord } from './endOfWord';

/** As many UTF-16 units of a word are repeated in a message. */
const quotedLength = 40;

/** What other languages write for JSON's literals, in lower case. */
const literals: ReadonlyMap<string, string> = new Map([
  ['true', 'true'],
  ['false', 'false'],
  ['null', 'null'],
  ['none', 'null'],
  ['nil', 'null'],
]);

const noSuchValues = new Set(['nan', 'infinity', 'undefined']);

/** Says what is wrong with a word that is no literal of JSON; it begins at `start`. */
export function faultInWord(text: string, start: number): Fault {
  const end = endOfWord(text, start);
  return { offset: start, length: end - start, problem: problemOf(text.slice(start, end)) };
}

function problemOf(word: string): ContentProblem {
  const lowerCaseWord = word.toLowerCase();
  const literal = literals.get(lowerCaseWord);
  if (literal !== undefined) {
    return { kind: 'misspelt-literal', word, literal };
  }
  if (noSuchValues.has(lowerCaseWord.replace(/^[-+]/, ''))) {
    return { kind: 'no-such-value', word };
  }
  return {
    kind: 'unknown-word',
    word: word.length > quotedLength ? `${word.slice(0, quotedLength)}…` : word,
  };
}
