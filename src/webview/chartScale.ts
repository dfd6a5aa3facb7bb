/** Round numbers within a range, at most `count` or one more. */
export function ticksBetween(low: number, high: number, count: number): readonly number[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [low];
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  const first = Math.ceil(low / step);
  for (let at = first; at * step <= high + step * 1e-9; at++) {
    // Divided where the step is a fraction: 3 * 0.1 is not 0.3.
    ticks.push(step < 1 ? Number((at * step).toPrecision(12)) : at * step);
  }
  return ticks;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TIME_STEPS = [
  ...[1, 5, 15, 30].map((count) => count * SECOND),
  ...[1, 5, 15, 30].map((count) => count * MINUTE),
  ...[1, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 30, 60, 90, 180, 365].map((count) => count * DAY),
];

/** The same for moments in milliseconds since the epoch: whole seconds, minutes, hours or days. */
export function momentsBetween(low: number, high: number, count: number): readonly number[] {
  const rough = (high - low) / Math.max(1, count);
  const step = TIME_STEPS.find((one) => one >= rough) ?? Math.ceil(rough / (365 * DAY)) * 365 * DAY;
  const moments: number[] = [];
  for (let at = Math.ceil(low / step) * step; at <= high; at += step) moments.push(at);
  return moments;
}
