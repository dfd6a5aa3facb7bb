import { backslash, carriageReturn, firstSurrogate, lineFeed, lowerU } from './jsonCharacters';
import type { Fault } from './contentProblem';

/**
 * Says what is wrong with the string that begins at `start` and is sound up to `position`, where
 * the text ends or a character stands that no string may have.
 */
export function faultInString(text: string, start: number, position: number): Fault {
  const code = text.charCodeAt(position);
  if (position >= text.length || code === lineFeed || code === carriageReturn) {
    return {
      offset: start,
      length: Math.min(position, text.length) - start,
      problem: { kind: 'unterminated-string' },
    };
  }
  if (code === backslash) {
    return faultInEscape(text, start, position);
  }
  return code >= firstSurrogate
    ? { offset: position, length: 1, problem: { kind: 'lone-surrogate', codePoint: code } }
    : { offset: position, length: 1, problem: { kind: 'control-character', codePoint: code } };
}

function faultInEscape(text: string, start: number, position: number): Fault {
  const escaped = text.codePointAt(position + 1);
  if (escaped === undefined || escaped === lineFeed || escaped === carriageReturn) {
    return {
      offset: start,
      length: position + 1 - start,
      problem: { kind: 'unterminated-string' },
    };
  }
  if (escaped === lowerU) {
    const digits = /^[\dA-Fa-f]*/.exec(text.slice(position + 2, position + 6))?.[0] ?? '';
    return {
      offset: position,
      length: 2 + digits.length,
      problem: { kind: 'bad-unicode-escape' },
    };
  }
  return {
    offset: position,
    length: 1 + String.fromCodePoint(escaped).length,
    problem: { kind: 'bad-escape', codePoint: escaped },
  };
}
