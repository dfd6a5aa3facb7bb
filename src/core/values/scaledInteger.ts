/** Beyond so many digits after (or zeros before) the point, a number is out of reach. */
const MOST_PLACES = 1000;

/** A number as an integer, of whose digits the last `places` stand after the point. */
export interface ScaledInteger {
  readonly integer: bigint;
  readonly places: number;
}

/** A JSON number, exact; undefined where it is out of reach. */
export function toScaledInteger(text: string): ScaledInteger | undefined {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  if (Math.abs(places) > MOST_PLACES) return undefined;
  const integer = BigInt(whole + fraction);
  return places < 0
    ? { integer: integer * 10n ** BigInt(-places), places: 0 }
    : { integer, places };
}

/** As JSON writes it, without zeros at its end. */
export function withPoint({ integer, places }: ScaledInteger): string {
  const sign = integer < 0n ? '-' : '';
  const digits = (integer < 0n ? -integer : integer).toString().padStart(places + 1, '0');
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  const whole = digits.slice(0, digits.length - places);
  return `${sign}${whole}${places === 0 || fraction === '' ? '' : `.${fraction}`}`;
}
