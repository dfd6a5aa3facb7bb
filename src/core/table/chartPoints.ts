import type { ChartReply } from '../../protocol/explore';
import type { LineIndex } from '../rows/lineIndex';
import { compareNumbers } from '../values/compareNumbers';
import { sumNumbers } from '../values/sumNumbers';
import { decodeString, kindOf, sourceOf } from '../values/valueLines';

type Point = readonly [x: number, y: number];

/** A date, or a date and time with an offset. @see RFC 3339 §5.6 */
const DATE = /^\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?)?$/;

/**
 * A chart of the numbers in `y`, over those or the dates in `x`, or over the rows. `x` and `y` have
 * the line of each cell plus one, 0 for none. For each of `width` columns the first, lowest, highest
 * and last point stay, so that the line looks as if all were drawn.
 */
export function chartPoints(
  index: LineIndex,
  y: Uint32Array,
  x: Uint32Array | undefined,
  width: number,
): ChartReply {
  const points: Point[] = [];
  const numbers: string[] = [];
  let xKind: ChartReply['xKind'] = x === undefined ? 'row' : 'number';
  y.forEach((cell, row) => {
    if (cell === 0 || kindOf(index, cell - 1) !== 'number') return;
    const text = sourceOf(index, cell - 1);
    numbers.push(text);
    const place = x === undefined ? { value: row + 1 } : placeOf(index, x[row] ?? 0);
    if (place?.isDate === true) xKind = 'date';
    const value = Number(text);
    // A number that no double can hold has no place in a drawing.
    if (place !== undefined && Number.isFinite(value)) points.push([place.value, value]);
  });
  if (x !== undefined) points.sort(([a], [b]) => a - b);
  return { points: thinOut(points, width), xKind, ...statistics(numbers) };
}

function placeOf(
  index: LineIndex,
  cell: number,
): { readonly value: number; readonly isDate?: boolean } | undefined {
  if (cell === 0) return undefined;
  const source = sourceOf(index, cell - 1);
  const isDate = source.startsWith('"');
  if (isDate && !DATE.test(decodeString(source))) return undefined;
  const value = isDate ? Date.parse(decodeString(source)) : Number(source);
  return Number.isFinite(value) ? { value, isDate } : undefined;
}

function statistics(numbers: readonly string[]): Omit<ChartReply, 'points' | 'xKind'> {
  let [min] = numbers;
  if (min === undefined) return { count: 0 };
  let max = min;
  for (const text of numbers) {
    if (compareNumbers(text, min) < 0) min = text;
    if (compareNumbers(text, max) > 0) max = text;
  }
  const exact = sumNumbers(numbers);
  const sum = exact ?? String(numbers.reduce((total, text) => total + Number(text), 0));
  return { count: numbers.length, min, max, sum, mean: Number(sum) / numbers.length };
}

function thinOut(points: readonly Point[], width: number): readonly Point[] {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length <= 4 * width) return points;
  const span = last[0] - first[0] || 1;
  const kept: Point[] = [];
  for (let at = 0; at < points.length;) {
    const column = Math.floor((((points[at]?.[0] ?? 0) - first[0]) / span) * width);
    const start = at;
    while (
      at < points.length &&
      Math.floor((((points[at]?.[0] ?? 0) - first[0]) / span) * width) === column
    )
      at++;
    kept.push(...outlineOf(points, start, at));
  }
  return kept;
}

/** The first, lowest, highest and last of the points from `start` up to `end`, in their order. */
function outlineOf(points: readonly Point[], start: number, end: number): readonly Point[] {
  let lowest = start;
  let highest = start;
  for (let at = start; at < end; at++) {
    if ((points[at]?.[1] ?? 0) < (points[lowest]?.[1] ?? 0)) lowest = at;
    if ((points[at]?.[1] ?? 0) > (points[highest]?.[1] ?? 0)) highest = at;
  }
  const places = [...new Set([start, lowest, highest, end - 1])].sort((a, b) => a - b);
  return places.flatMap((at) => {
    const point = points[at];
    return point === undefined ? [] : [point];
  });
}
