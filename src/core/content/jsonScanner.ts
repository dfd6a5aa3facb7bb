import {
  asterisk,
  backslash,
  carriageReturn,
  firstLowSurrogate,
  firstSurrogate,
  lastSurrogate,
  lineFeed,
  lowerB,
  lowerE,
  lowerF,
  lowerN,
  lowerR,
  lowerT,
  lowerU,
  minus,
  nine,
  plus,
  point,
  quotationMark,
  solidus,
  space,
  tab,
  zero,
} from './jsonCharacters';
import type { Fault } from './contentProblem';
import { faultInNumber } from './faultInNumber';
import { faultInString } from './faultInString';
import { faultInWord } from './faultInWord';
import { isWordCharacter } from './isWordCharacter';

/**
 * Steps over the tokens of RFC 8259, no laxer and no stricter, and over the comments of JSON with
 * Comments. Each `skip…` starts at `position`, leaves it behind the token, and returns what is
 * wrong with the token, if anything. Nothing is allocated for a token that is sound.
 */
export class JsonScanner {
  /** Offset of the next code unit. */
  position: number;
  readonly #text: string;

  constructor(text: string, position: number) {
    this.#text = text;
    this.position = position;
  }

  /** The code unit at `position`; NaN at the end. */
  peek(): number {
    return this.#text.charCodeAt(this.position);
  }

  /** @see RFC 8259 §2 */
  skipWhitespace(): void {
    const text = this.#text;
    let position = this.position;
    let code = text.charCodeAt(position);
    while (code === space || code === lineFeed || code === carriageReturn || code === tab) {
      code = text.charCodeAt(++position);
    }
    this.position = position;
  }

  /** True where a line comment or a block comment begins. */
  atComment(): boolean {
    if (this.peek() !== solidus) {
      return false;
    }
    const next = this.#text.charCodeAt(this.position + 1);
    return next === solidus || next === asterisk;
  }

  /** A line comment ends before its line break. */
  skipComment(): Fault | undefined {
    const text = this.#text;
    const start = this.position;
    if (text.charCodeAt(start + 1) === asterisk) {
      const end = text.indexOf('*/', start + 2);
      this.position = end < 0 ? text.length : end + 2;
      return end < 0
        ? { offset: start, length: 2, problem: { kind: 'unterminated-comment' } }
        : undefined;
    }
    let position = start + 2;
    for (; position < text.length; position++) {
      const code = text.charCodeAt(position);
      if (code === lineFeed || code === carriageReturn) {
        break;
      }
    }
    this.position = position;
    return undefined;
  }

  /** @see RFC 8259 §7 */
  skipString(): Fault | undefined {
    const text = this.#text;
    const { length } = text;
    const start = this.position;
    let position = start + 1;
    while (position < length) {
      const code = text.charCodeAt(position);
      if (code === quotationMark) {
        this.position = position + 1;
        return undefined;
      }
      if (code === backslash) {
        const units = escapeLength(text, position);
        if (units === 0) {
          break;
        }
        position += units;
      } else if (code < space) {
        break;
      } else if (code >= firstSurrogate && code <= lastSurrogate) {
        if (!isSurrogatePair(text, position)) {
          break;
        }
        position += 2;
      } else {
        position += 1;
      }
    }
    return faultInString(text, start, position);
  }

  /** @see RFC 8259 §6 */
  skipNumber(): Fault | undefined {
    const text = this.#text;
    const start = this.position;
    let position = start;
    if (text.charCodeAt(position) === minus) {
      position += 1;
    }
    let end = text.charCodeAt(position) === zero ? position + 1 : endOfDigits(text, position);
    if (end === position) {
      return faultInNumber(text, start);
    }
    position = end;
    if (text.charCodeAt(position) === point) {
      end = endOfDigits(text, position + 1);
      if (end === position + 1) {
        return faultInNumber(text, start);
      }
      position = end;
    }
    if ((text.charCodeAt(position) | 0x20) === lowerE) {
      const sign = text.charCodeAt(position + 1);
      const digits = sign === plus || sign === minus ? position + 2 : position + 1;
      end = endOfDigits(text, digits);
      if (end === digits) {
        return faultInNumber(text, start);
      }
      position = end;
    }
    this.position = position;
    return isWordCharacter(text.charCodeAt(position)) ? faultInNumber(text, start) : undefined;
  }

  /** `true`, `false` or `null`. @see RFC 8259 §3 */
  skipLiteral(literal: 'true' | 'false' | 'null'): Fault | undefined {
    const text = this.#text;
    const start = this.position;
    const end = start + literal.length;
    if (!text.startsWith(literal, start) || isWordCharacter(text.charCodeAt(end))) {
      return faultInWord(text, start);
    }
    this.position = end;
    return undefined;
  }
}

function isDigit(code: number): boolean {
  return code >= zero && code <= nine;
}

function endOfDigits(text: string, position: number): number {
  let end = position;
  while (isDigit(text.charCodeAt(end))) {
    end += 1;
  }
  return end;
}

/** Length of the escape that begins here, 0 where it is none of JSON's. */
function escapeLength(text: string, position: number): number {
  switch (text.charCodeAt(position + 1)) {
    case quotationMark:
    case backslash:
    case solidus:
    case lowerB:
    case lowerF:
    case lowerN:
    case lowerR:
    case lowerT:
      return 2;
    case lowerU:
      return /^[\dA-Fa-f]{4}$/.test(text.slice(position + 2, position + 6)) ? 6 : 0;
    default:
      return 0;
  }
}

/** True where a high surrogate has its low one behind it. */
function isSurrogatePair(text: string, position: number): boolean {
  const low = text.charCodeAt(position + 1);
  return (
    text.charCodeAt(position) < firstLowSurrogate &&
    low >= firstLowSurrogate &&
    low <= lastSurrogate
  );
}
