import {
  apostrophe,
  beginArray,
  beginObject,
  colon,
  comma,
  endArray,
  endObject,
  equals,
  lowerF,
  lowerN,
  lowerT,
  minus,
  nine,
  quotationMark,
  zero,
} from './jsonCharacters';
import type { ContentProblem, Fault } from './contentProblem';
import type { ContentSource } from './contentSource';
import { endOfToken } from './endOfToken';
import { faultInCharacter } from './faultInCharacter';
import { isWordCharacter } from './isWordCharacter';
import { JsonScanner } from './jsonScanner';
import { placeOf } from './placeOf';

/** A part of the text that is not sent, in UTF-16 units; `end` is exclusive. */
export interface Cut {
  readonly start: number;
  readonly end: number;
}

/** What has to follow; `first-…` stands behind an opening bracket, `next-…` behind a comma. */
type Expected =
  'value' | 'first-value' | 'next-value' | 'first-key' | 'next-key' | 'colon' | 'comma' | 'end';

/**
 * Reads one JSON text and says where it is not one. It neither builds values nor calls itself:
 * memory grows with the depth of nesting only, by one number per level.
 *
 * @see RFC 8259 §2
 */
export class JsonGrammar {
  /** The comments and trailing commas, in the order in which they were recognised. */
  readonly cuts: Cut[] = [];
  readonly #source: ContentSource;
  readonly #text: string;
  readonly #scanner: JsonScanner;
  /** Offsets of the brackets that are open, the innermost last. */
  readonly #open: number[] = [];
  #expected: Expected = 'value';
  #lastComma = 0;
  #endOfLastToken = 0;

  /** `offset`: where in the source's text the JSON text begins. */
  constructor(source: ContentSource, offset: number) {
    this.#source = source;
    this.#text = source.text;
    this.#scanner = new JsonScanner(source.text, offset);
  }

  /** Reads the whole text, or up to its first fault. */
  read(): Fault | 'empty' | undefined {
    const scanner = this.#scanner;
    for (;;) {
      const fault = this.#skipSpace();
      if (fault) {
        return fault;
      }
      const code = scanner.peek();
      if (Number.isNaN(code)) {
        return this.#readEnd();
      }
      const faultInToken = this.#readToken(code);
      if (faultInToken) {
        return faultInToken;
      }
      this.#endOfLastToken = scanner.position;
    }
  }

  #skipSpace(): Fault | undefined {
    const scanner = this.#scanner;
    scanner.skipWhitespace();
    while (scanner.atComment()) {
      const start = scanner.position;
      const fault = scanner.skipComment();
      if (!this.#source.comments) {
        const length = fault?.length ?? scanner.position - start;
        return { offset: start, length, problem: { kind: 'comment' } };
      }
      if (fault) {
        return fault;
      }
      this.cuts.push({ start, end: scanner.position });
      scanner.skipWhitespace();
    }
    return undefined;
  }

  #readEnd(): Fault | 'empty' | undefined {
    const opened = this.#open.at(-1);
    if (opened === undefined) {
      return this.#expected === 'end' ? undefined : 'empty';
    }
    const openedLine = placeOf(opened, this.#source).line;
    const isObject = this.#text.charCodeAt(opened) === beginObject;
    return {
      offset: this.#endOfLastToken,
      length: 0,
      problem: { kind: isObject ? 'unclosed-object' : 'unclosed-array', openedLine },
    };
  }

  #readToken(code: number): Fault | undefined {
    switch (this.#expected) {
      case 'value':
      case 'first-value':
      case 'next-value':
        return this.#readValue(code);
      case 'first-key':
      case 'next-key':
        return this.#readKey(code);
      case 'colon':
        return this.#readColon(code);
      case 'comma':
        return this.#readComma(code);
      case 'end':
        return this.#faultBehindValue(code);
    }
  }

  #readValue(code: number): Fault | undefined {
    switch (code) {
      case quotationMark:
        this.#expectAfterValue();
        return this.#scanner.skipString();
      case beginObject:
        this.#openBracket('first-key');
        return undefined;
      case beginArray:
        this.#openBracket('first-value');
        return undefined;
      case lowerT:
        this.#expectAfterValue();
        return this.#scanner.skipLiteral('true');
      case lowerF:
        this.#expectAfterValue();
        return this.#scanner.skipLiteral('false');
      case lowerN:
        this.#expectAfterValue();
        return this.#scanner.skipLiteral('null');
      case comma:
        return this.#fault({ kind: 'missing-value' });
      case endArray:
      case endObject:
        return this.#expected === 'value'
          ? this.#faultInBracket(code, { kind: 'missing-value' })
          : this.#closeBracket(code, this.#expected === 'next-value');
    }
    if (code === minus || (code >= zero && code <= nine)) {
      this.#expectAfterValue();
      return this.#scanner.skipNumber();
    }
    return faultInCharacter(this.#text, this.#scanner.position);
  }

  #readKey(code: number): Fault | undefined {
    switch (code) {
      case quotationMark:
        this.#expected = 'colon';
        return this.#scanner.skipString();
      case endArray:
      case endObject:
        return this.#closeBracket(code, this.#expected === 'next-key');
      case comma:
      case colon:
        return this.#fault({ kind: 'missing-key' });
      case apostrophe:
        return faultInCharacter(this.#text, this.#scanner.position);
    }
    return beginsToken(code)
      ? this.#fault({ kind: 'key-not-a-string' })
      : faultInCharacter(this.#text, this.#scanner.position);
  }

  #readColon(code: number): Fault | undefined {
    switch (code) {
      case colon:
        this.#expected = 'value';
        this.#scanner.position += 1;
        return undefined;
      case endArray:
      case endObject:
        return this.#faultInBracket(code, { kind: 'missing-colon' });
      case comma:
      case equals:
        return this.#fault({ kind: 'missing-colon' });
    }
    return beginsToken(code)
      ? this.#fault({ kind: 'missing-colon' })
      : faultInCharacter(this.#text, this.#scanner.position);
  }

  #readComma(code: number): Fault | undefined {
    switch (code) {
      case comma:
        this.#lastComma = this.#scanner.position;
        this.#expected = this.#innermost() === beginObject ? 'next-key' : 'next-value';
        this.#scanner.position += 1;
        return undefined;
      case endArray:
      case endObject:
        return this.#closeBracket(code, false);
    }
    return beginsToken(code)
      ? this.#fault({ kind: 'missing-comma' })
      : faultInCharacter(this.#text, this.#scanner.position);
  }

  #faultBehindValue(code: number): Fault {
    switch (code) {
      case endArray:
      case endObject:
        return this.#faultInBracket(code, { kind: 'text-after-value' });
      case colon:
        return this.#fault({ kind: 'text-after-value' });
      case comma:
        return this.#fault(
          /\S/.test(this.#text.slice(this.#scanner.position + 1))
            ? { kind: 'several-values' }
            : { kind: 'text-after-value' },
        );
    }
    return beginsToken(code)
      ? this.#fault({ kind: 'several-values' })
      : faultInCharacter(this.#text, this.#scanner.position);
  }

  #openBracket(expected: Expected): void {
    this.#open.push(this.#scanner.position);
    this.#expected = expected;
    this.#scanner.position += 1;
  }

  #closeBracket(code: number, afterComma: boolean): Fault | undefined {
    if (code !== closingBracket(this.#innermost())) {
      return this.#wrongBracket(code);
    }
    if (afterComma) {
      if (!this.#source.comments) {
        return { offset: this.#lastComma, length: 1, problem: { kind: 'trailing-comma' } };
      }
      this.cuts.push({ start: this.#lastComma, end: this.#lastComma + 1 });
    }
    this.#open.pop();
    this.#expectAfterValue();
    this.#scanner.position += 1;
    return undefined;
  }

  #expectAfterValue(): void {
    this.#expected = this.#open.length === 0 ? 'end' : 'comma';
  }

  /** The opening bracket of the container that is being read. */
  #innermost(): number | undefined {
    const opened = this.#open.at(-1);
    return opened === undefined ? undefined : this.#text.charCodeAt(opened);
  }

  /** `ifRight`: what is wrong where the bracket is the right one, but comes too early. */
  #faultInBracket(code: number, ifRight: ContentProblem): Fault {
    const isRight = this.#open.length > 0 && code === closingBracket(this.#innermost());
    return isRight ? this.#fault(ifRight) : this.#wrongBracket(code);
  }

  #wrongBracket(code: number): Fault {
    const opened = this.#open.at(-1);
    if (opened === undefined) {
      return this.#fault({ kind: 'unmatched-bracket', bracket: code === endArray ? ']' : '}' });
    }
    return this.#fault({
      kind: 'wrong-bracket',
      expected: code === endArray ? '}' : ']',
      openedLine: placeOf(opened, this.#source).line,
    });
  }

  /** A fault of the token that begins here. */
  #fault(problem: ContentProblem): Fault {
    const offset = this.#scanner.position;
    return { offset, length: endOfToken(this.#text, offset) - offset, problem };
  }
}

function closingBracket(openingBracket: number | undefined): number {
  return openingBracket === beginObject ? endObject : endArray;
}

/** True where a person would see a value or a key begin, JSON's or not. */
function beginsToken(code: number): boolean {
  return (
    code === quotationMark ||
    code === apostrophe ||
    code === beginObject ||
    code === beginArray ||
    isWordCharacter(code)
  );
}
