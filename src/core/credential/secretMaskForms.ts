/** Escapes that JSON and JavaScript write as a backslash and one character. @see RFC 8259 §7 */
const shortEscapes = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ["'", "'"],
  ['\b', 'b'],
  ['\f', 'f'],
  ['\n', 'n'],
  ['\r', 'r'],
  ['\t', 't'],
]);

const entityNames = new Map([
  ['&', ['amp']],
  ['<', ['lt']],
  ['>', ['gt']],
  ['"', ['quot']],
  ["'", ['apos']],
  ['/', ['sol']],
  ['+', ['plus']],
  ['=', ['equals']],
]);

// What opens an escape may itself be escaped once more: JSON within JSON, a URL within a URL.
const percentSigns = ['%', '%25', '\\u0025'];
const backslashes = ['\\', '\\\\', '\\u005c', '%5c'];
const ampersands = ['&', '&amp;', '\\u0026', '%26'];

/** Most secrets are made of the same characters, and each exchange has its own mask. */
const formsOfAscii: (readonly string[] | undefined)[] = [];

/**
 * Lists the ways to write a character other than as itself in ASCII, in lower case: none of them
 * depends on case. A form is a string of symbols, each a byte or a UTF-16 code unit; for a
 * character beyond ASCII the raw ways are among them.
 */
export function escapedForms(character: string): readonly string[] {
  const code = character.codePointAt(0) ?? 0;
  const known = formsOfAscii[code];
  if (known !== undefined) {
    return known;
  }
  const forms = [
    ...new Set([
      ...rawForms(character, code),
      ...percentForms(character, code),
      ...backslashForms(character, code),
      ...entityForms(character, code),
    ]),
  ];
  if (code < 0x80) {
    formsOfAscii[code] = forms;
  }
  return forms;
}

function rawForms(character: string, code: number): readonly string[] {
  // A text field of HTTP shows UTF-8 as one code unit for each byte, so both serve for both.
  return code < 0x80 ? [] : [character, Buffer.from(character, 'utf8').toString('latin1')];
}

function percentForms(character: string, code: number): readonly string[] {
  const spellings = [[...Buffer.from(character, 'utf8')], ...(code < 0x100 ? [[code]] : [])];
  return percentSigns.flatMap((sign) =>
    spellings.map((bytes) => bytes.map((byte) => sign + hex(byte, 2)).join('')),
  );
}

function backslashForms(character: string, code: number): readonly string[] {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  const short = shortEscapes.get(character);
  const afterBackslash =
    short === undefined
      ? []
      : [short, ...(/[a-z]/.test(short) ? [] : [`\\${short}`, `%${hex(code, 2)}`])];
  return backslashes.flatMap((backslash) => [
    units.map((unit) => `${backslash}u${hex(unit, 4)}`).join(''),
    ...(code < 0x100 ? [`${backslash}x${hex(code, 2)}`] : []),
    ...afterBackslash.map((end) => backslash + end),
  ]);
}

function entityForms(character: string, code: number): readonly string[] {
  const references = [
    `#${code};`,
    `#${code.toString().padStart(3, '0')};`,
    `#x${hex(code, 2)};`,
    `#x${hex(code, 4)};`,
    ...(entityNames.get(character) ?? []).map((name) => `${name};`),
  ];
  const percentEncoded = references.map((text) => text.replace('#', '%23').replace(';', '%3b'));
  return ampersands.flatMap((ampersand) =>
    [...references, ...(ampersand === '%26' ? percentEncoded : [])].map((text) => ampersand + text),
  );
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
