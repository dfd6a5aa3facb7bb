/** A decimal number: the digits without zeros at either end, the first one times ten to `power`. */
interface Decimal {
  readonly sign: -1 | 0 | 1;
  readonly digits: string;
  readonly power: number;
}

/**
 * Compares two JSON numbers, as written, by their exact values: also those that a double cannot
 * hold, such as `9007199254740993` and `1e400`. Negative where `a` is less.
 * @see RFC 8259 §6
 */
export function compareNumbers(a: string, b: string): number {
  const first = Number(a);
  const second = Number(b);
  // Rounding never turns an order round, so only equal doubles need a closer look.
  if (first !== second) return first < second ? -1 : 1;
  return a === b ? 0 : compareDecimals(parseDecimal(a), parseDecimal(b));
}

function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.sign !== b.sign) return a.sign - b.sign;
  if (a.sign === 0) return 0;
  if (a.power !== b.power) return a.power < b.power ? -a.sign : a.sign;
  if (a.digits === b.digits) return 0;
  return a.digits < b.digits ? -a.sign : a.sign;
}

function parseDecimal(text: string): Decimal {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const isNegative = mantissa.startsWith('-');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const all = whole + fraction;
  const leading = /^0*/.exec(all)?.[0].length ?? 0;
  const digits = all.slice(leading).replace(/0+$/, '');
  if (digits === '') return { sign: 0, digits, power: 0 };
  const power = whole.length - leading - 1 + Number(exponent);
  return { sign: isNegative ? -1 : 1, digits, power };
}
