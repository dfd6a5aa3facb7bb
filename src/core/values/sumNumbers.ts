import { toScaledInteger, withPoint } from './scaledInteger';

/** The sum of JSON numbers, exact and as JSON writes it; undefined where it is out of reach. */
export function sumNumbers(texts: Iterable<string>): string | undefined {
  let sum = 0n;
  let places = 0;
  for (const text of texts) {
    const number = toScaledInteger(text);
    if (number === undefined) return undefined;
    if (number.places > places) {
      sum *= 10n ** BigInt(number.places - places);
      places = number.places;
    }
    sum += number.integer * 10n ** BigInt(places - number.places);
  }
  return withPoint({ integer: sum, places });
}
