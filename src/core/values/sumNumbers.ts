/** Beyond so many digits after (or zeros before) the point, a sum is that of doubles. */
const MOST_PLACES = 1000;

/** The sum of JSON numbers, exact and as JSON writes it; undefined where it is out of reach. */
export function sumNumbers(texts: Iterable<string>): string | undefined {
  let sum = 0n;
  let places = 0;
  for (const text of texts) {
    const number = toInteger(text);
    if (number === undefined) return undefined;
    if (number.places > places) {
      sum *= 10n ** BigInt(number.places - places);
      places = number.places;
    }
    sum += number.integer * 10n ** BigInt(places - number.places);
  }
  return withPoint(sum, places);
}

function toInteger(
  text: string,
): { readonly integer: bigint; readonly places: number } | undefined {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  if (Math.abs(places) > MOST_PLACES) return undefined;
  const integer = BigInt(whole + fraction);
  return places < 0
    ? { integer: integer * 10n ** BigInt(-places), places: 0 }
    : { integer, places };
}

function withPoint(sum: bigint, places: number): string {
  const sign = sum < 0n ? '-' : '';
  const digits = (sum < 0n ? -sum : sum).toString().padStart(places + 1, '0');
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  const whole = digits.slice(0, digits.length - places);
  return `${sign}${whole}${places === 0 || fraction === '' ? '' : `.${fraction}`}`;
}
