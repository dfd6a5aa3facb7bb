import type { CharacterPattern } from './characterPattern';
import { inEitherCase } from './inEitherCase';
import { mostSkipped } from './lineBreakPattern';
import { lineBreakTable } from './lineBreakTable';
import type { SecretPattern } from './secretPattern';
import { tellingCharacters } from './tellingCharacters';

/** Bytes, or UTF-16 code units. */
export type Symbols = Uint8Array | Uint16Array;

/** All that the escape of a letter or a digit is made of. */
const escapeSymbols = inEitherCase('%\\&#;0123456789abcdefuxmp');

/** Looking further ahead gains nothing. */
const longestWindow = 64;

/**
 * Tells quickly where no secret can begin. Tables go by a symbol's low byte: that lets a few pass
 * that the search then turns down.
 */
export class SecretMaskFilter {
  /** 1 where a symbol can be in any pattern at all, 2 where only as told by `lineBreaks`. */
  private readonly inside = new Uint8Array(0x100);
  /** Whether the second of two symbols can go on a line break within a pattern. */
  private readonly lineBreaks = lineBreakTable().pairs;
  /** 1 where a pattern can begin with two symbols, 2 where only if it goes on after a line break. */
  private readonly pairs = new Uint8Array(0x10000);
  /** By the first symbol, the indexes of the patterns that can begin with it. */
  private readonly beginning: number[][] = Array.from({ length: 0x100 }, () => []);
  /** No pattern has fewer symbols than this. */
  private readonly window: number;
  /** Nothing is masked in fewer symbols than this: each stands for one character at most. */
  readonly fewest: number;

  constructor(readonly patterns: readonly SecretPattern[]) {
    this.window = Math.min(longestWindow, ...patterns.map(({ characters }) => characters.length));
    this.fewest = Math.min(
      ...patterns.map((pattern) => Math.min(pattern.characters.length, tellingCharacters(pattern))),
    );
    for (const symbol of escapeSymbols) {
      this.inside[symbol] = 1;
    }
    for (const [index, pattern] of patterns.entries()) {
      this.addBeginning(pattern, index);
      for (const character of new Set(pattern.characters)) {
        this.addInside(character);
      }
    }
    if (patterns.some(({ wrappable }) => wrappable)) {
      this.addLineBreaks();
    }
  }

  /** The first place from `from` on where a secret may begin; `length` if there is none before. */
  next(symbols: Symbols, from: number, length = symbols.length): number {
    const { window } = this;
    let start = from;
    while (start < length) {
      const end = Math.min(start + window, length);
      const at = this.lastOutside(symbols, start, end);
      // Whatever begins at or before a symbol of no pattern would have to reach over it.
      if (at < start) {
        const candidate = this.nextPair(symbols, start, end, length);
        if (candidate < end) {
          return candidate;
        }
        start = end;
      } else {
        start = at + 1;
      }
    }
    return length;
  }

  /** The last place with a symbol that can be in no pattern there; before `start` if none is. */
  private lastOutside(symbols: Symbols, start: number, end: number): number {
    const { inside, lineBreaks } = this;
    let at = end - 1;
    for (;;) {
      while (at >= start && inside[(symbols[at] ?? 0) & 0xff] === 1) {
        at--;
      }
      // No pattern begins within a line break.
      if (at <= start || inside[(symbols[at] ?? 0) & 0xff] === 0) {
        return at;
      }
      const pair = (((symbols[at - 1] ?? 0) & 0xff) << 8) | ((symbols[at] ?? 0) & 0xff);
      if (lineBreaks[pair] !== 1) {
        return at;
      }
      const before = beforeBlanks(symbols, start, at);
      if (before < start || !this.endsLineBreak(symbols, before)) {
        return at;
      }
      at = before;
    }
  }

  private endsLineBreak(symbols: Symbols, at: number): boolean {
    if (isLineEnd(symbols[at]) || !isBlank(symbols[at + 1])) {
      return true;
    }
    // Of the words before a blank, many end in a letter that ends an escape, too.
    const before = ((symbols[at - 1] ?? 0) & 0xff) << 8;
    return this.lineBreaks[before | ((symbols[at] ?? 0) & 0xff)] === 1;
  }

  /** The first place where a pattern can begin with the two symbols there; `end` if there is none. */
  private nextPair(symbols: Symbols, from: number, end: number, length: number): number {
    const { pairs } = this;
    const last = Math.min(end, length - 1);
    let symbol = (symbols[from] ?? 0) & 0xff;
    for (let at = from; at < last; at++) {
      const following = (symbols[at + 1] ?? 0) & 0xff;
      if (
        pairs[(symbol << 8) | following] !== 0 &&
        (!isLineEnd(following) || this.mayGoOn(symbols, at, length))
      ) {
        return at;
      }
      symbol = following;
    }
    return last;
  }

  /** Whether the symbol before a line end begins a pattern that goes on with it, or after it. */
  private mayGoOn(symbols: Symbols, at: number, length: number): boolean {
    const first = (symbols[at] ?? 0) & 0xff;
    if (this.pairs[(first << 8) | ((symbols[at + 1] ?? 0) & 0xff)] === 1) {
      return true;
    }
    let next = at + 2;
    if (next < length && isLineEnd(symbols[next])) {
      next++;
    }
    const following = (symbols[next] ?? 0) & 0xff;
    return next >= length || isBlank(following) || this.pairs[(first << 8) | following] !== 0;
  }

  /** The indexes of the patterns that may begin at a place. */
  startingAt(symbols: Symbols, at: number): readonly number[] {
    const symbol = (symbols[at] ?? 0) & 0xff;
    const pair = (symbol << 8) | ((symbols[at + 1] ?? 0) & 0xff);
    const mayBegin =
      at + 1 === symbols.length ||
      (this.pairs[pair] !== 0 &&
        (!isLineEnd(symbols[at + 1]) || this.mayGoOn(symbols, at, symbols.length)));
    return (mayBegin ? this.beginning[symbol] : undefined) ?? none;
  }

  private addBeginning(pattern: SecretPattern, index: number): void {
    const [first, second] = pattern.characters;
    if (first === undefined) {
      return;
    }
    const seconds = second === undefined ? allSymbols : firstSymbols(second);
    const forms = first.forms();
    const single = forms.filter((form) => form.length === 1).map((form) => form.charCodeAt(0));
    for (const symbol of [...first.raw, ...single]) {
      for (const following of seconds) {
        this.pairs[((symbol & 0xff) << 8) | following] = 1;
      }
      for (const lineEnd of pattern.wrappable ? lineEnds : []) {
        this.pairs[((symbol & 0xff) << 8) | lineEnd] ||= 2;
      }
    }
    for (const beginning of new Set(forms.map((form) => form.slice(0, 2)))) {
      for (const following of inEitherCase(beginning.slice(1))) {
        this.pairs[((beginning.charCodeAt(0) & 0xff) << 8) | following] = 1;
      }
    }
    for (const symbol of firstSymbols(first)) {
      this.beginning[symbol]?.push(index);
    }
  }

  /** Blanks are everywhere: only those that indent a line are let pass. */
  private addLineBreaks(): void {
    for (const symbol of lineEnds) {
      this.inside[symbol] = 1;
    }
    for (const symbol of lineBreakTable().symbols) {
      this.inside[symbol] ||= 2;
    }
  }

  private addInside(character: CharacterPattern): void {
    for (const symbol of character.raw) {
      this.inside[symbol] = 1;
    }
    if (character.raw.some((symbol) => !isWordSymbol(symbol)) || character.raw.length === 0) {
      for (const symbol of inEitherCase(character.forms().join(''))) {
        this.inside[symbol] = 1;
      }
    }
  }
}

/** How a line break begins that is not escaped; if it is, then like a character. */
const lineEnds = [0x0a, 0x0d];

const none: readonly number[] = [];

const allSymbols: ReadonlySet<number> = new Set(
  Array.from({ length: 0x100 }, (_, symbol) => symbol),
);

/** The low bytes of the symbols that can begin a character. */
function firstSymbols(character: CharacterPattern): ReadonlySet<number> {
  const forms = character.forms().map((form) => form.charCodeAt(0) & 0xff);
  return new Set([...character.raw, ...forms]);
}

/**
 * The place before a blank, and before as many more as may stand in a line break; before `start`
 * where there are more than that.
 */
function beforeBlanks(symbols: Symbols, start: number, at: number): number {
  const fewest = Math.max(start, at - mostSkipped + 1);
  let before = at - 1;
  if (isBlank(symbols[at])) {
    while (before >= fewest && isBlank(symbols[before])) {
      before--;
    }
  }
  return before < fewest ? start - 1 : before;
}

function isLineEnd(symbol = 0): boolean {
  const low = symbol & 0xff;
  return low === 0x0a || low === 0x0d;
}

function isBlank(symbol = 0): boolean {
  const low = symbol & 0xff;
  return low === 0x20 || low === 0x09;
}

/** Letters and digits: the symbols of their escapes are among `escapeSymbols`. */
function isWordSymbol(symbol: number): boolean {
  return /[0-9A-Za-z]/.test(String.fromCharCode(symbol));
}
