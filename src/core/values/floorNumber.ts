import { toScaledInteger } from './scaledInteger';

/** The largest integer that is not above a JSON number; undefined where it is out of reach. */
export function floorNumber(text: string): bigint | undefined {
  const number = toScaledInteger(text);
  if (number === undefined) return undefined;
  const { integer, places } = number;
  const scale = 10n ** BigInt(places);
  // Division of integers rounds towards zero.
  return integer / scale - (integer < 0n && integer % scale !== 0n ? 1n : 0n);
}

/** The smallest integer that is not below a JSON number; undefined where it is out of reach. */
export function ceilNumber(text: string): bigint | undefined {
  const below = floorNumber(text.startsWith('-') ? text.slice(1) : `-${text}`);
  return below === undefined ? undefined : -below;
}
