/** What a `Date` can hold. */
const LAST_SECOND = 8_640_000_000_000n;

/** A time in seconds since the epoch as RFC 3339 writes it; undefined beyond what it can write. */
export function timeText(seconds: bigint, nanoseconds = 0): string | undefined {
  if (seconds > LAST_SECOND || seconds < -LAST_SECOND) {
    return undefined;
  }
  const text = new Date(Number(seconds) * 1000).toISOString();
  const fraction = String(nanoseconds).padStart(9, '0').replace(/0+$/, '');
  return text.replace(/\.000Z$/, fraction === '' ? 'Z' : `.${fraction}Z`);
}
