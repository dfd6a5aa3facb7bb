import type { SortOrder } from '../../protocol/explore';
import type { LineIndex } from '../rows/lineIndex';
import { compareNumbers } from '../values/compareNumbers';
import { compareText } from '../values/compareText';
import { decodeString, kindOf, sourceOf, valueEnd, valueStart } from '../values/valueLines';

/** The order of the kinds of values; what a row lacks is last in either order. */
const Rank = { number: 0, string: 1, boolean: 2, other: 3, missing: 4 } as const;
const BYTES_IN_KEY = 6;

/**
 * The order of rows by one column: numbers by their exact values, then texts by code points, then
 * `false` and `true`, then the rest; equal ones stay in the order they came in. `cells` has the
 * line of each row's cell plus one, or 0 where it has none. Only typed arrays are held.
 */
export function sortRows(index: LineIndex, cells: Uint32Array, order: SortOrder): Uint32Array {
  const ranks = new Uint8Array(cells.length);
  const keys = new Float64Array(cells.length);
  const rows = new Uint32Array(cells.length);
  for (let row = 0; row < cells.length; row++) {
    rows[row] = row;
    readKey(index, cells[row] ?? 0, row, ranks, keys);
  }
  const sign = order === 'ascending' ? 1 : -1;
  return rows.sort((a, b) => {
    const rank = ranks[a] ?? 0;
    const other = ranks[b] ?? 0;
    if (rank !== other)
      return rank === Rank.missing || other === Rank.missing ? rank - other : sign * (rank - other);
    const first = keys[a] ?? 0;
    const second = keys[b] ?? 0;
    if (first !== second) return first < second ? -sign : sign;
    return sign * compareExactly(index, rank, cells[a] ?? 0, cells[b] ?? 0) || a - b;
  });
}

function readKey(
  index: LineIndex,
  cell: number,
  row: number,
  ranks: Uint8Array,
  keys: Float64Array,
): void {
  ranks[row] = Rank.missing;
  if (cell === 0) return;
  const line = cell - 1;
  switch (kindOf(index, line)) {
    case 'number':
      ranks[row] = Rank.number;
      keys[row] = Number(sourceOf(index, line));
      return;
    case 'string':
      ranks[row] = Rank.string;
      keys[row] = beginningOf(index, line);
      return;
    case 'boolean':
      ranks[row] = Rank.boolean;
      keys[row] = sourceOf(index, line) === 'true' ? 1 : 0;
      return;
    case 'array':
    case 'object':
    case 'null':
      ranks[row] = Rank.other;
  }
}

/** The first bytes of a text as a number: the order of UTF-8 is that of code points. */
function beginningOf(index: LineIndex, line: number): number {
  const start = valueStart(index, line) + 1;
  const end = valueEnd(index, line, start - 1) - 1;
  let { text } = index;
  let from = start;
  let length = Math.min(end - start, BYTES_IN_KEY);
  if (text.subarray(start, start + length).includes(0x5c)) {
    text = Buffer.from(decodeString(sourceOf(index, line)), 'utf8');
    from = 0;
    length = Math.min(text.length, BYTES_IN_KEY);
  }
  let key = 0;
  for (let at = 0; at < BYTES_IN_KEY; at++) {
    // One more than the byte, so that a shorter text comes before a longer one.
    key = key * 257 + (at < length ? (text[from + at] ?? 0) + 1 : 0);
  }
  return key;
}

function compareExactly(index: LineIndex, rank: number, a: number, b: number): number {
  if (rank !== Rank.number && rank !== Rank.string) return 0;
  const first = sourceOf(index, a - 1);
  const second = sourceOf(index, b - 1);
  return rank === Rank.number
    ? compareNumbers(first, second)
    : compareText(decodeString(first), decodeString(second));
}
