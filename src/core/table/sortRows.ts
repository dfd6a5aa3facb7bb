import type { SortOrder } from '../../protocol/explore';
import type { LineIndex } from '../rows/lineIndex';
import { compareNumbers } from '../values/compareNumbers';
import { decodeString, kindOfByte, valueEnd, valueStart } from '../values/valueLines';

/** The order of the kinds of values; what a row lacks is last in either order. */
const Rank = { number: 0, string: 1, boolean: 2, other: 3, missing: 4 } as const;
const BYTES_IN_KEY = 6;
/** Decimals of so many digits at most are equal where their doubles are. */
const SURE_DIGITS = 15;
const EMPTY = Buffer.alloc(0);

/**
 * The order of rows by one column: numbers by their exact values, then texts by code points, then
 * `false` and `true`, then the rest; equal ones stay in the order they came in. `cells` has the
 * line of each row's cell plus one, or 0 where it has none. Only typed arrays are held.
 */
export function sortRows(index: LineIndex, cells: Uint32Array, order: SortOrder): Uint32Array {
  const keys = new SortKeys(index, cells);
  const sign = order === 'ascending' ? 1 : -1;
  return Uint32Array.from(cells.keys()).sort((a, b) => keys.compare(a, b, sign) || a - b);
}

/** What rows are compared by, read once for each row. */
class SortKeys {
  private readonly ranks: Uint8Array;
  private readonly keys: Float64Array;
  /** Where the values stand in the text; 0 as the end where the key says all of a value. */
  private readonly starts: Uint32Array;
  private readonly ends: Uint32Array;
  private readonly hasEscapes: Uint8Array;

  constructor(
    private readonly index: LineIndex,
    cells: Uint32Array,
  ) {
    this.ranks = new Uint8Array(cells.length).fill(Rank.missing);
    this.keys = new Float64Array(cells.length);
    this.starts = new Uint32Array(cells.length);
    this.ends = new Uint32Array(cells.length);
    this.hasEscapes = new Uint8Array(cells.length);
    cells.forEach((cell, row) => {
      if (cell > 0) this.read(row, cell - 1);
    });
  }

  /** `sign` turns the order round, but for what is missing. */
  compare(a: number, b: number, sign: 1 | -1): number {
    const rank = this.ranks[a] ?? Rank.missing;
    const other = this.ranks[b] ?? Rank.missing;
    if (rank !== other) {
      return rank === Rank.missing || other === Rank.missing ? rank - other : sign * (rank - other);
    }
    const first = this.keys[a] ?? 0;
    const second = this.keys[b] ?? 0;
    if (first !== second) return first < second ? -sign : sign;
    if ((this.ends[a] ?? 0) === 0 && (this.ends[b] ?? 0) === 0) return 0;
    return sign * (rank === Rank.number ? this.compareNumbers(a, b) : this.compareTexts(a, b));
  }

  private read(row: number, line: number): void {
    const { text } = this.index;
    const start = valueStart(this.index, line);
    const end = valueEnd(this.index, line, start);
    this.starts[row] = start;
    switch (kindOfByte(text[start])) {
      case 'number':
        this.ranks[row] = Rank.number;
        this.keys[row] = Number(text.toString('latin1', start, end));
        // Short decimals are told apart by doubles.
        if (end - start > SURE_DIGITS || /[eE]/.test(text.toString('latin1', start, end)))
          this.ends[row] = end;
        return;
      case 'string':
        this.ranks[row] = Rank.string;
        this.readText(row, start, end);
        return;
      case 'boolean':
        this.ranks[row] = Rank.boolean;
        this.keys[row] = text[start] === 0x74 ? 1 : 0;
        return;
      case 'array':
      case 'object':
      case 'null':
        this.ranks[row] = Rank.other;
    }
  }

  /** The first bytes of a text as a number: the order of UTF-8 is that of code points. */
  private readText(row: number, start: number, end: number): void {
    const text = this.textAt(start, end);
    const length = Math.min(text.length, BYTES_IN_KEY);
    let key = 0;
    for (let at = 0; at < BYTES_IN_KEY; at++) {
      // One more than the byte, so that a shorter text comes before a longer one.
      key = key * 257 + (at < length ? (text[at] ?? 0) + 1 : 0);
    }
    this.keys[row] = key;
    if (text.length > BYTES_IN_KEY) this.ends[row] = end;
    // An escape is longer than what it stands for.
    if (text.length !== end - start - 2) this.hasEscapes[row] = 1;
  }

  /** The bytes of a string, decoded where it has escapes. */
  private textAt(start: number, end: number): Buffer {
    const inner = this.index.text.subarray(start + 1, end - 1);
    if (!inner.includes(0x5c)) return inner;
    return Buffer.from(decodeString(this.index.text.toString('utf8', start, end)), 'utf8');
  }

  private compareNumbers(a: number, b: number): number {
    return compareNumbers(this.numberOf(a), this.numberOf(b));
  }

  private numberOf(row: number): string {
    const end = this.ends[row] ?? 0;
    return end === 0
      ? String(this.keys[row])
      : this.index.text.toString('latin1', this.starts[row], end);
  }

  private compareTexts(a: number, b: number): number {
    const { text } = this.index;
    const [endA = 0, endB = 0] = [this.ends[a], this.ends[b]];
    if (this.hasEscapes[a] === 0 && this.hasEscapes[b] === 0 && endA > 0 && endB > 0) {
      const [startA = 0, startB = 0] = [this.starts[a], this.starts[b]];
      return text.compare(text, startB + 1, endB - 1, startA + 1, endA - 1);
    }
    return this.textOf(a).compare(this.textOf(b));
  }

  private textOf(row: number): Buffer {
    const start = this.starts[row] ?? 0;
    const end = this.ends[row] ?? 0;
    return end === 0 ? EMPTY : this.textAt(start, end);
  }
}
