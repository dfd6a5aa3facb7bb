import type { FormPattern } from './formPattern';
import type { SecretPattern } from './secretPattern';

/** A place where the pattern has begun and still goes on. */
interface Beginning {
  readonly start: number;
  /** How many characters have come whole. */
  matched: number;
  /** What has come of the next one. */
  form: FormPattern | undefined;
}

/**
 * More beginnings than this overlap only in a text that repeats a piece of a secret which repeats
 * itself (`aaaaaa…`). Then the longest is taken as a hit, so that a server can't make each byte
 * cost as much as the secret is long.
 */
const mostBeginnings = 16;

/** A part of a secret this long, at the end of a text, is masked however long the secret is. */
const tellingLength = 16;

/**
 * Follows one pattern through a text. Positions count from the beginning of the whole text.
 * Ambiguous spellings (a secret that contains `%25` itself) are followed side by side.
 */
export class SecretMaskSearch {
  /** By their start; the earlier one of two that have come equally far stays. */
  private beginnings: Beginning[] = [];
  /** Takes turns with the other list, so that a step makes no new one. */
  private spare: Beginning[] = [];
  /** How many of the list are valid: to shorten it would cost more than the step itself. */
  private count = 0;
  /** For each count of characters, the position at which it was reached last. */
  private readonly reachedAt: Float64Array;

  constructor(readonly pattern: SecretPattern) {
    this.reachedAt = new Float64Array(pattern.characters.length).fill(-1);
  }

  /** Where the longest beginning starts; undefined where there is none. */
  get start(): number | undefined {
    return this.count === 0 ? undefined : this.beginnings[0]?.start;
  }

  /** To be called before `step` with the symbol at this position. */
  begin(position: number): void {
    this.beginnings[this.count++] = { start: position, matched: 0, form: undefined };
  }

  /** Takes the next symbol; returns the start of a hit that ends with it, if any. */
  step(symbol: number, position: number): number | undefined {
    const { beginnings, spare, count, reachedAt } = this;
    const { characters } = this.pattern;
    let kept = 0;
    let hit: number | undefined;
    for (let index = 0; index < count; index++) {
      const beginning = beginnings[index];
      const character = beginning && characters[beginning.matched];
      if (beginning === undefined || character === undefined) {
        continue;
      }
      const { start, matched, form } = beginning;
      const nextForm = form === undefined ? character.begin(symbol) : form.next(symbol);
      const goesOn = nextForm?.open === true;
      if (goesOn) {
        beginning.form = nextForm;
        spare[kept++] = beginning;
      }
      const isRaw = form === undefined && character.isRaw(symbol);
      if (!isRaw && nextForm?.complete !== true) {
        continue;
      }
      if (matched + 1 === characters.length) {
        hit ??= start;
      } else if (reachedAt[matched + 1] !== position) {
        reachedAt[matched + 1] = position;
        // Where both ways are open, the other one has the object.
        const advanced = goesOn ? { ...beginning } : beginning;
        advanced.matched = matched + 1;
        advanced.form = undefined;
        spare[kept++] = advanced;
      }
    }
    this.beginnings = spare;
    this.spare = beginnings;
    this.count = kept;
    return kept > mostBeginnings ? this.takeLongest(hit) : hit;
  }

  /**
   * Where a part of the secret starts that is too telling to stand at the end of a text, which may
   * have been cut short within it: at least 4 characters, and a third of the secret or 16.
   */
  partialStart(): number | undefined {
    const { length } = this.pattern.characters;
    const fewest = Math.max(4, Math.min(length / 3, tellingLength));
    return this.beginnings.slice(0, this.count).find(({ matched }) => matched >= fewest)?.start;
  }

  private takeLongest(hit = Infinity): number {
    const longest = this.beginnings.shift();
    this.count--;
    return Math.min(hit, longest?.start ?? hit);
  }
}
