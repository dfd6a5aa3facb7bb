const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Returned where the bytes are no valid token. */
export const FAULT = -1;

/** This and anything below: the text ends amid a string that is valid so far. */
const CUT = -2;

/** The offset after the string that begins at `start`, or `FAULT`. @see RFC 8259 §7 */
export function scanString(text: Uint8Array, start: number, end: number): number {
  const after = scanStringOn(text, start + 1, end);
  return after < 0 ? FAULT : after;
}

/**
 * Goes on in a string from `at`, which is in it and not amid an escape. Returns the offset after
 * the string, `FAULT`, or what `cutAt` understands where the text ends first.
 */
export function scanStringOn(text: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const byte = text[at] ?? 0;
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) {
      const next = scanEscape(text, at + 1, end);
      if (next === FAULT) return end - at < LONGEST_ESCAPE ? CUT - at : FAULT;
      at = next;
    } else if (byte < 0x20) {
      return FAULT;
    } else {
      at++;
    }
  }
  return CUT - end;
}

/** In bytes, as in `\u00e9`. */
const LONGEST_ESCAPE = 6;

/** Where to go on with a string once more of the text is there; undefined for other results. */
export function cutAt(result: number): number | undefined {
  return result <= CUT ? CUT - result : undefined;
}

function scanEscape(text: Uint8Array, at: number, end: number): number {
  switch (at < end ? text[at] : undefined) {
    case QUOTE:
    case BACKSLASH:
    case 0x2f: // /
    case 0x62: // b
    case 0x66: // f
    case 0x6e: // n
    case 0x72: // r
    case 0x74: // t
      return at + 1;
    case 0x75: // u
      for (let digit = at + 1; digit <= at + 4; digit++) {
        if (digit >= end || !isHexDigit(text[digit] ?? 0)) return FAULT;
      }
      return at + 5;
    case undefined:
    default:
      return FAULT;
  }
}

function isHexDigit(byte: number): boolean {
  return isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** The offset after the number that begins at `start`, or `FAULT`. @see RFC 8259 §6 */
export function scanNumber(text: Uint8Array, start: number, end: number): number {
  let at = text[start] === 0x2d ? start + 1 : start;
  const integer = at;
  at = skipDigits(text, at, end);
  if (at === integer || (at > integer + 1 && text[integer] === 0x30)) return FAULT;
  if (at < end && text[at] === 0x2e) {
    const fraction = at + 1;
    at = skipDigits(text, fraction, end);
    if (at === fraction) return FAULT;
  }
  if (at < end && ((text[at] ?? 0) | 0x20) === 0x65) {
    at++;
    if (at < end && (text[at] === 0x2b || text[at] === 0x2d)) at++;
    const exponent = at;
    at = skipDigits(text, exponent, end);
    if (at === exponent) return FAULT;
  }
  return at;
}

function skipDigits(text: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isDigit(text[at] ?? 0)) at++;
  return at;
}

const LITERALS = new Map(
  ['true', 'false', 'null'].map((word) => [word.charCodeAt(0), Buffer.from(word)]),
);

/** The offset after the string, number or literal that begins at `start`, or `FAULT`. */
export function scanScalar(text: Uint8Array, start: number, end: number): number {
  const byte = text[start] ?? 0;
  if (byte === QUOTE) return scanString(text, start, end);
  if (byte === 0x2d || isDigit(byte)) return scanNumber(text, start, end);
  const literal = LITERALS.get(byte);
  if (literal === undefined || start + literal.length > end) return FAULT;
  for (let offset = 1; offset < literal.length; offset++) {
    if (text[start + offset] !== literal[offset]) return FAULT;
  }
  return start + literal.length;
}
