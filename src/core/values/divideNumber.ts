import { toScaledInteger, withPoint } from './scaledInteger';

/** Digits of a quotient that are looked at beyond those of the number. */
const FURTHER_PLACES = 20;

/**
 * The quotient of a JSON number and a positive integer, as JSON writes it: exact where it has an
 * end, and cut after twenty further digits where a double would lose some before the point.
 * Undefined where a double is as good.
 */
export function divideNumber(text: string, divisor: number): string | undefined {
  const number = toScaledInteger(text);
  if (number === undefined) return undefined;
  const dividend = number.integer * 10n ** BigInt(FURTHER_PLACES);
  const by = BigInt(divisor);
  const hasEnd = dividend % by === 0n;
  if (!hasEnd && Math.abs(Number(text) / divisor) <= Number.MAX_SAFE_INTEGER) return undefined;
  return withPoint({ integer: dividend / by, places: number.places + FURTHER_PLACES });
}
