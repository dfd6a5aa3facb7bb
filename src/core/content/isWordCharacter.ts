const nonAscii = /[\p{L}\p{M}\p{N}]/u;

/**
 * True for what belongs to the same word or number in a person's eyes, be it JSON or not: letters,
 * digits, and the signs in `-1.5e+3`, `$ref` and `snake_case`. NaN (the end of the text) is none.
 */
export function isWordCharacter(code: number): boolean {
  if (code < 0x80) {
    return (
      (code >= 0x30 && code <= 0x39) ||
      (code >= 0x61 && code <= 0x7a) ||
      (code >= 0x41 && code <= 0x5a) ||
      code === 0x5f ||
      code === 0x24 ||
      code === 0x2b ||
      code === 0x2d ||
      code === 0x2e
    );
  }
  return code >= 0x80 && nonAscii.test(String.fromCharCode(code));
}
