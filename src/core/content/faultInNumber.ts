import type { ContentProblem, Fault } from './contentProblem';
import { endOfWord } from './endOfWord';
import { faultInWord } from './faultInWord';

/** What the beginning of a number that JSON does not know tells about it; the first match counts. */
const problems: readonly (readonly [beginning: RegExp, problem: ContentProblem])[] = [
  [/^\+/, { kind: 'leading-plus' }],
  [/^-?\./, { kind: 'leading-point' }],
  [/^-?0x/i, { kind: 'hexadecimal' }],
  [/^-?0\d/, { kind: 'leading-zero' }],
  [/^-?\d+\.(?!\d)/, { kind: 'digits-after-point' }],
  [/^-?\d+(?:\.\d+)?e[-+]?(?!\d)/i, { kind: 'digits-after-exponent' }],
];

/** Says what is wrong with the number that begins at `start`, perhaps with a sign or a point. */
export function faultInNumber(text: string, start: number): Fault {
  const end = endOfWord(text, start);
  const number = text.slice(start, end);
  if (/^[-+]?[A-Za-z]/.test(number)) {
    return faultInWord(text, start);
  }
  const found = problems.find(([beginning]) => beginning.test(number));
  return { offset: start, length: end - start, problem: found?.[1] ?? { kind: 'bad-number' } };
}
