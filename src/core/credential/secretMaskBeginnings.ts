import type { FormPattern } from './formPattern';

/**
 * Beginnings of one pattern under way in a text, at equal distances from each other: each next one
 * has `distance` fewer characters than the one before. A pattern that repeats itself (`aaaa…`) has
 * as many as it is long in a text that repeats the same; as a group they take one step at a time.
 * Between the fewest characters and the most that have come, the pattern repeats itself at that
 * distance, so all but the first expect the same character.
 */
export class SecretMaskBeginnings {
  private from = 0;

  private constructor(
    /** In order; those before `from` are no longer under way. */
    private starts: number[],
    /** How many characters of the first one have come whole. */
    public matched: number,
    /** In characters; of no meaning for a single one. */
    public distance: number,
    /** What has come of the next character. */
    public form: FormPattern | undefined,
  ) {}

  static at(start: number): SecretMaskBeginnings {
    return new SecretMaskBeginnings([start], 0, 0, undefined);
  }

  get count(): number {
    return this.starts.length - this.from;
  }

  /** Of the first, which has the most characters. */
  get start(): number {
    return this.starts[this.from] ?? Infinity;
  }

  set start(position: number) {
    this.starts[this.from] = position;
  }

  /**
   * Adds one that has no character yet, if it is at the same distance.
   *
   * @param repeated For each distance, how many characters the pattern repeats from its first on.
   */
  add(start: number, repeated: ArrayLike<number>): boolean {
    const { count, matched } = this;
    const distance = count === 1 ? matched : this.distance;
    const isNext = matched === distance * count;
    if (this.form !== undefined || !isNext || (repeated[distance] ?? 0) < matched - distance) {
      return false;
    }
    this.distance = distance;
    this.starts.push(start);
    return true;
  }

  /** Takes the first one out. */
  split(): SecretMaskBeginnings {
    const first = new SecretMaskBeginnings([this.start], this.matched, 0, this.form);
    this.dropFirst();
    return first;
  }

  dropFirst(): void {
    this.from++;
    this.matched -= this.distance;
    if (this.from > 1000 && this.from > this.count) {
      this.starts = this.starts.slice(this.from);
      this.from = 0;
    }
  }

  copy(): SecretMaskBeginnings {
    const { matched, distance, form } = this;
    return new SecretMaskBeginnings(this.starts.slice(this.from), matched, distance, form);
  }
}
