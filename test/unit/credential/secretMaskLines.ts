import assert from 'node:assert/strict';

import { mask, SecretMask } from '../../../src/core/credential/secretMask';
import { random, token68 } from './secretMaskEncoders';
import { chunksOf, run } from './secretMaskStreams';

export const jwt = `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.${random(3).text(220, token68)}`;
export const masking = new SecretMask([jwt]);

export const lineEnds = [
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
  ['a line end and a space (folded)', '\r\n '],
  ['a line end and a tab (folded)', '\n\t'],
  ['a line end and the indentation of YAML', '\n     '],
  ['LF in a JSON string', '\\n'],
  ['CRLF in a JSON string', '\\r\\n'],
  ['a folded line in a JSON string', '\\r\\n\\t'],
  ['LF in JSON within JSON', '\\\\n'],
  ['CRLF in a URL', '%0D%0A'],
  ['CRLF as Unicode escapes', '\\u000D\\u000a'],
  ['CRLF as HTML entities', '&#13;&#10;'],
] as const;

/** Base64 of `content`, and the characters of it that carry a bit of the secret. */
export function inBase64(before: string, after = '"}'): { text: string; from: number; to: number } {
  const text = Buffer.from(before + jwt + after).toString('base64');
  const from = Math.floor((before.length * 8) / 6);
  return { text, from, to: Math.ceil(((before.length + jwt.length) * 8) / 6) };
}

/** The text with a line break wherever `isBreak` says so before an index, and what is to come of it. */
export function broken(
  { text, from, to }: ReturnType<typeof inBase64>,
  lineEnd: string,
  isBreak: (index: number) => boolean,
): { body: string; expected: string } {
  const write = (start: number, end: number): string =>
    Array.from(text.slice(start, end), (character, index) =>
      index + start > 0 && isBreak(index + start) ? lineEnd + character : character,
    ).join('');
  const hidden = write(from, to);
  const before = write(0, from) + (hidden.startsWith(lineEnd) ? lineEnd : '');
  return {
    body: `<${write(0, to)}${write(to, text.length)}>`,
    expected: `<${before}${mask}${write(to, text.length)}>`,
  };
}

export function assertMasked(
  body: string,
  expected: string,
  sizes: readonly number[] = [1, 7],
): void {
  assert.equal(masking.maskText(body), expected);
  for (const size of [body.length, ...sizes]) {
    const { whole } = run(chunksOf(Buffer.from(body), size), masking);
    assert.equal(whole.toString(), expected, `in chunks of ${size}`);
  }
}
