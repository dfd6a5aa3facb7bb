/**
 * Rounds values to multiples of a step so that they add up to their rounded sum: what is shown of
 * the parts must not contradict what is shown of the whole.
 */
export function apportion(values: readonly number[], step: number): readonly number[] {
  const total = Math.round(values.reduce((sum, value) => sum + value, 0) / step);
  const shares = values.map((value, index) => {
    const whole = Math.floor(value / step);
    return { index, whole, rest: value / step - whole };
  });
  const missing = total - shares.reduce((sum, { whole }) => sum + whole, 0);
  const largest = shares.toSorted((a, b) => b.rest - a.rest).slice(0, missing);
  const raised = new Set(largest.map(({ index }) => index));
  return shares.map(({ index, whole }) => (whole + (raised.has(index) ? 1 : 0)) * step);
}
