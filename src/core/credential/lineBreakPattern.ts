import { escapedForms } from './secretMaskForms';

/**
 * More line ends and blanks than these may not stand between two characters: CRLF and the usual
 * indentation of YAML. What goes on no longer must not be held back.
 */
export const mostSkipped = 6;

/** Each as itself, or escaped in any way. */
const returns = formsOf('\r');
const feeds = formsOf('\n');
const blanks = [' ', '\t'].flatMap(formsOf);

/**
 * A place within the line break that MIME, PEM or `base64` puts into encoded text, or within the
 * blanks that indent the next line. An empty line is none: it ends such a text, and an event.
 */
export class LineBreakPattern {
  /** By the symbol. */
  private readonly following: (LineBreakPattern | undefined)[] = [];

  /** @param complete Whether the encoded text may go on here. */
  constructor(readonly complete = false) {}

  /** Where the symbol leads; undefined where no line break goes on with it. */
  next(symbol: number): LineBreakPattern | undefined {
    return symbol < 0x80 ? this.following[symbol] : undefined;
  }

  /** Lets each of the forms lead to a place. */
  add(forms: readonly string[], end: LineBreakPattern): this {
    for (const form of forms) {
      this.way(form.slice(0, -1)).lead(form.slice(-1), end);
    }
    return this;
  }

  private way(symbols: string): LineBreakPattern {
    return Array.from(symbols).reduce<LineBreakPattern>((place, symbol) => {
      const next = place.next(symbol.charCodeAt(0)) ?? new LineBreakPattern();
      place.lead(symbol, next);
      return next;
    }, this);
  }

  private lead(symbol: string, end: LineBreakPattern): void {
    this.following[symbol.charCodeAt(0)] = end;
    this.following[symbol.toUpperCase().charCodeAt(0)] = end;
  }
}

let start: LineBreakPattern | undefined;

/** The place before any line break. */
export function lineBreakPattern(): LineBreakPattern {
  return (start ??= build());
}

function build(): LineBreakPattern {
  const after = new LineBreakPattern(true);
  after.add(blanks, after);
  const afterReturn = new LineBreakPattern(true).add(feeds, after).add(blanks, after);
  return new LineBreakPattern().add(returns, afterReturn).add(feeds, after);
}

/** Which symbol can follow which within a line break, but for its first one; in lower case. */
export function lineBreakPairs(): readonly (readonly [before: string, symbol: string])[] {
  const forms = [...returns, ...feeds, ...blanks];
  const ends = [...new Set(forms.map((form) => form.slice(-1)))];
  return [
    ...forms.flatMap((form) =>
      Array.from(form.slice(1), (symbol, index) => [form.charAt(index), symbol] as const),
    ),
    ...ends.flatMap((end) => [' ', '\t'].map((blank) => [end, blank] as const)),
  ];
}

function formsOf(character: string): readonly string[] {
  return [character, ...escapedForms(character)];
}
