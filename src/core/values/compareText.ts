const SURROGATE = /[\ud800-\udfff]/;

/** Compares texts by their code points, so that the order is that of UTF-8, too. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  if (!SURROGATE.test(a) && !SURROGATE.test(b)) return a < b ? -1 : 1;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  // The second half of a pair that differs is compared with its first half.
  if (at > 0 && isLow(a.charCodeAt(at)) && isLow(b.charCodeAt(at))) at--;
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1);
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
