import type { FormPattern } from './formPattern';
import type { LineBreakPattern } from './lineBreakPattern';

/**
 * Beginnings of one pattern under way in a text, at equal distances from each other: each next one
 * has `distance` fewer characters than the one before. A pattern that repeats itself (`aaaa…`) has
 * as many as it is long in a text that repeats the same; as a group they take one step at a time.
 * Between the fewest characters and the most that have come, the pattern repeats itself at that
 * distance, so all but the first expect the same character. The pattern's own first character stays
 * out of it: in Base64 it may be one of several, and equals none of the others.
 */
export class SecretMaskBeginnings {
  /** How many characters of the first one have come whole. */
  matched = 0;
  /** In characters; of no meaning for a single one. */
  distance = 0;
  /** What has come of the next character. */
  form: FormPattern | undefined = undefined;
  /** What has come of a line break before the next character. */
  lineBreak: LineBreakPattern | undefined = undefined;
  /** Of how many characters that is: line ends and blanks. */
  skipped = 0;
  /** Where those after the first start, in order; the ones before `from` have become the first. */
  private others: number[] | undefined = undefined;
  private from = 0;

  /** @param start Of the first, which has the most characters. */
  constructor(public start: number) {}

  get isSingle(): boolean {
    return this.others === undefined;
  }

  /**
   * Adds a single one that has its first character, if it is at the same distance.
   *
   * @param repeated For each distance, how many characters the pattern repeats from its second on.
   */
  add(single: SecretMaskBeginnings, repeated: ArrayLike<number>): boolean {
    const { others, matched } = this;
    const count = others === undefined ? 1 : 1 + others.length - this.from;
    const distance = others === undefined ? matched - 1 : this.distance;
    const isNext = distance > 0 && matched === 1 + distance * count;
    const isBetween = this.form === undefined && this.lineBreak === undefined;
    if (!isNext || !isBetween || (repeated[distance] ?? 0) < matched - 1 - distance) {
      return false;
    }
    this.distance = distance;
    (this.others ??= []).push(single.start);
    return true;
  }

  /** Takes the first of several out. */
  split(): SecretMaskBeginnings {
    const first = this.copyFirst();
    this.dropFirst();
    return first;
  }

  /** Returns whether there is one left. */
  dropFirst(): boolean {
    const next = this.others?.[this.from++];
    if (this.others === undefined || next === undefined) {
      return false;
    }
    this.start = next;
    this.matched -= this.distance;
    if (this.from === this.others.length) {
      this.others = undefined;
      this.from = 0;
    } else if (this.from > 1000 && this.from * 2 > this.others.length) {
      this.others = this.others.slice(this.from);
      this.from = 0;
    }
    return true;
  }

  copy(): SecretMaskBeginnings {
    const copy = this.copyFirst();
    copy.distance = this.distance;
    copy.others = this.others?.slice(this.from);
    return copy;
  }

  private copyFirst(): SecretMaskBeginnings {
    const first = new SecretMaskBeginnings(this.start);
    first.matched = this.matched;
    first.form = this.form;
    first.lineBreak = this.lineBreak;
    first.skipped = this.skipped;
    return first;
  }
}
