import { FormPattern } from './formPattern';
import { escapedForms } from './secretMaskForms';

/** Matches one character in each way that it can be written, or one of several. */
export class CharacterPattern {
  /** The single ASCII symbols that are the character without any escape. */
  readonly raw: readonly number[];
  private readonly isRawSymbol = new Uint8Array(128);
  private readonly characters: readonly string[];
  private allForms: readonly string[] | undefined;
  private escaped: FormPattern | undefined;

  /**
   * @param characters One or more code points, each of which matches.
   * @param escapable False where only the characters themselves match, as ASCII.
   */
  constructor(
    characters: string,
    private readonly escapable = true,
  ) {
    this.characters = [...new Set(characters)];
    const codes = this.characters.map((character) => character.codePointAt(0) ?? 0);
    // A space is written "+" in a form's content.
    const all = escapable && characters.includes(' ') ? [...codes, 0x2b] : codes;
    this.raw = all.filter((code) => code < 0x80);
    for (const code of this.raw) {
      this.isRawSymbol[code] = 1;
    }
  }

  isRaw(symbol: number): boolean {
    return symbol < 0x80 && this.isRawSymbol[symbol] === 1;
  }

  /** The forms of more than one symbol, or beyond ASCII, that begin with the symbol. */
  begin(symbol: number): FormPattern | undefined {
    // No form begins otherwise.
    if (symbol !== 0x25 && symbol !== 0x26 && symbol !== 0x5c && symbol < 0x80) {
      return undefined;
    }
    this.escaped ??= new FormPattern(this.forms());
    return this.escaped.next(symbol);
  }

  /** Forms of one or more symbols, in lower case; the raw ASCII symbols are not among them. */
  forms(): readonly string[] {
    return (this.allForms ??= this.escapable ? this.characters.flatMap(escapedForms) : []);
  }
}
