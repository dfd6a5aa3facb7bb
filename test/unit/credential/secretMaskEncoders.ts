/** A generator of pseudo-random values: the same for the same seed. */
export interface Random {
  /** A whole number from 0 up to, but not including, the limit. */
  below(limit: number): number;
  one<T>(choice: readonly T[]): T;
  text(length: number, alphabet: string): string;
}

export function random(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const one = <T>(choice: readonly T[]): T => {
    const value = choice[below(choice.length)];
    if (value === undefined) {
      throw new Error('There is nothing to choose from');
    }
    return value;
  };
  const text = (length: number, alphabet: string): string =>
    Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join('');
  return { below, one, text };
}

/** A text that carries a secret in its middle. */
export interface Encoded {
  readonly before: string;
  /** All characters that carry a bit of the secret. */
  readonly hidden: string;
  readonly after: string;
}

export interface Encoder {
  readonly name: string;
  /** @param secret ASCII. */
  encode(secret: string, next: Random): Encoded;
}

type Escape = (character: string, next: Random) => string;

const names = new Map([
  ['&', 'amp'],
  ['<', 'lt'],
  ['>', 'gt'],
  ['"', 'quot'],
  ["'", 'apos'],
  ['/', 'sol'],
  ['+', 'plus'],
  ['=', 'equals'],
]);

const raw: Escape = (character) => character;
const percent: Escape = (character) => `%${hexOf(character, 2)}`;
const percentUpper: Escape = (character) => `%${hexOf(character, 2).toUpperCase()}`;
const unicode: Escape = (character) => `\\u${hexOf(character, 4)}`;
const unicodeUpper: Escape = (character) => `\\u${hexOf(character, 4).toUpperCase()}`;
const json: Escape = (character) => JSON.stringify(character).slice(1, -1);
const jsonWithSolidus: Escape = (character) => (character === '/' ? '\\/' : json(character, fixed));
const decimal: Escape = (character) => `&#${character.charCodeAt(0)};`;
const hexadecimal: Escape = (character) => `&#x${hexOf(character, 2)};`;
const named: Escape = (character) => {
  const name = names.get(character);
  return name === undefined ? character : `&${name};`;
};
const twice =
  (inner: Escape, outer: Escape): Escape =>
  (character, next) =>
    Array.from(inner(character, next), (one) => outer(one, next)).join('');
const any =
  (...choice: readonly Escape[]): Escape =>
  (character, next) =>
    next.one(choice)(character, next);

const fixed = random(1);
const uriComponent: Escape = (character) => encodeURIComponent(character);

const escapes: readonly (readonly [name: string, escape: Escape])[] = [
  ['as it is', raw],
  ['percent-encoded where needed', uriComponent],
  ['all percent-encoded', percent],
  ['all percent-encoded in upper case', percentUpper],
  ['some percent-encoded', any(raw, percent, percentUpper)],
  ['as JSON', json],
  ['as JSON with an escaped solidus', jsonWithSolidus],
  ['all as Unicode escapes', unicode],
  ['all as Unicode escapes in upper case', unicodeUpper],
  ['some as Unicode escapes', any(raw, unicode, unicodeUpper, jsonWithSolidus)],
  ['as named entities', named],
  ['as decimal entities', decimal],
  ['as hexadecimal entities', hexadecimal],
  ['as JSON within JSON', twice(jsonWithSolidus, json)],
  ['as Unicode escapes within JSON', twice(unicode, json)],
  ['as a URL within a URL', twice(uriComponent, uriComponent)],
  ['as JSON within a URL', twice(json, uriComponent)],
  ['as named entities within a URL', twice(named, uriComponent)],
  [
    'in any mixture',
    any(raw, percent, percentUpper, unicode, unicodeUpper, jsonWithSolidus, named, decimal),
  ],
];

/** Base64 of a longer content, in which the secret stands at an offset. */
function base64(
  encoding: 'base64' | 'base64url',
  padded: boolean,
  offset: number,
  escape: Escape,
): Encoder['encode'] {
  return (secret, next) => {
    const start = offset + 3 * next.below(3);
    const rest = next.below(5);
    const content = next.text(start, letters) + secret + next.text(rest, letters);
    const text = Buffer.from(content).toString(encoding).replace(/=+$/, '');
    const from = Math.floor((start * 8) / 6);
    const to = Math.ceil(((start + secret.length) * 8) / 6);
    const write = (part: string): string =>
      Array.from(part, (character) => escape(character, next)).join('');
    return {
      before: write(text.slice(0, from)),
      hidden: write(text.slice(from, to)),
      after: write(text.slice(to) + (padded ? '='.repeat((4 - (text.length % 4)) % 4) : '')),
    };
  };
}

/** A line break after some of the hidden characters. */
function wrapped(encode: Encoder['encode'], lineEnd: string): Encoder['encode'] {
  return (secret, next) => {
    const { before, hidden, after } = encode(secret, next);
    const width = 1 + next.below(20);
    const lines = hidden.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
    return { before, hidden: lines.join(lineEnd), after };
  };
}

export const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
export const token68 = `${letters}0123456789-._~+/`;
export const visibleAscii = Array.from({ length: 94 }, (_, index) =>
  String.fromCharCode(0x21 + index),
).join('');

/** Every way to write a secret that is masked. */
export const encoders: readonly Encoder[] = [
  ...escapes.map(([name, escape]): Encoder => ({
    name,
    encode: (secret, next) => ({
      before: '',
      hidden: Array.from(secret, (character) => escape(character, next)).join(''),
      after: '',
    }),
  })),
  ...[0, 1, 2].flatMap((offset): readonly Encoder[] => [
    {
      name: `in Base64 at offset ${offset}`,
      encode: base64('base64', true, offset, raw),
    },
    {
      name: `in Base64 without padding at offset ${offset}`,
      encode: base64('base64', false, offset, raw),
    },
    {
      name: `in Base64url at offset ${offset}`,
      encode: base64('base64url', false, offset, raw),
    },
    {
      name: `in percent-encoded Base64 at offset ${offset}`,
      encode: base64('base64', true, offset, uriComponent),
    },
    {
      name: `in Base64 as JSON at offset ${offset}`,
      encode: base64('base64', true, offset, any(unicode, jsonWithSolidus)),
    },
    ...['\n', '\r\n ', '\\r\\n', '%0D%0A'].map((lineEnd) => ({
      name: `in Base64 at offset ${offset}, broken into lines with ${JSON.stringify(lineEnd)}`,
      encode: wrapped(base64('base64', true, offset, raw), lineEnd),
    })),
  ]),
  {
    name: 'in Base64, standing alone',
    encode: (secret) => ({
      before: '',
      hidden: Buffer.from(secret).toString('base64').replace(/=+$/, ''),
      after: '=='.slice(0, (3 - (secret.length % 3)) % 3),
    }),
  },
  {
    name: 'in hexadecimal digits',
    encode: (secret) => ({
      before: '',
      hidden: Buffer.from(secret).toString('hex'),
      after: '',
    }),
  },
  {
    name: 'in hexadecimal digits in upper case',
    encode: (secret) => ({
      before: '',
      hidden: Buffer.from(secret).toString('hex').toUpperCase(),
      after: '',
    }),
  },
];

function hexOf(character: string, digits: number): string {
  return character.charCodeAt(0).toString(16).padStart(digits, '0');
}

/** Each byte as an escape, whether it needs one or not. */
export function percentEncoded(text: string): string {
  return text.replace(/./g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}
