import assert from 'node:assert/strict';

import { SecretMask } from '../../src/core/credential/secretMask';
import { encoders, percentEncoded, random, token68 } from '../unit/credential/secretMaskEncoders';
import { chunksOf, run } from '../unit/credential/secretMaskStreams';

const secret = 'Zq+7/Kb=9-x_Y.t~R4mNw"8\\s&<v';

function maskedInChunks(body: Uint8Array, size: number, plain: string): Buffer {
  const stream = new SecretMask([plain]).stream();
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < body.length; at += size) {
    pieces.push(stream.push(body.subarray(at, at + size)));
  }
  return Buffer.concat([...pieces, stream.flush()]);
}

// Mocha's own time-out is the limit: what grows faster than the text takes hours.
describe('SecretMask: 4 MB of', () => {
  const jwt = `eyJhbGciOiJIUzI1NiJ9.${random(5).text(1480, token68)}`;
  const halfJwt = jwt.slice(0, jwt.length / 2);
  const repetitive = `${'a'.repeat(1500)}b`;
  for (const [description, plain, piece] of [
    ["a secret's first character", secret, secret.slice(0, 1)],
    ["a secret's first half", secret, secret.slice(0, secret.length / 2)],
    ['"%"', secret, '%'],
    ['"\\"', secret, '\\'],
    ["a JWT's first half", jwt, halfJwt],
    ["a JWT's first half, escaped", jwt, percentEncoded(halfJwt)],
    ["a repetitive secret's first character", repetitive, 'a'],
    ["a repetitive secret's Base64", repetitive, 'YWFh'],
  ] as const) {
    it(`${description} pass`, () => {
      const body = Buffer.alloc(4 * 1024 * 1024, piece);
      const whole = maskedInChunks(body, 64 * 1024, plain);
      // A part of the secret may stand at the end.
      const kept = plain === repetitive ? 0 : body.length - piece.length;
      assert.ok(whole.length <= body.length);
      assert.ok(whole.subarray(0, kept).equals(body.subarray(0, kept)));
    });
  }
});

describe('SecretMask', () => {
  it('masks a secret of 8 KB in every form', () => {
    const next = random(11);
    const long = next.text(8192, token68);
    const masking = new SecretMask([long]);
    for (const encoder of encoders) {
      const { before, hidden, after } = encoder.encode(long, next);
      const text = `{"${before}${hidden}${after}"}`;
      const expected = `{"${before}••••••${after}"}`;
      assert.equal(masking.maskText(text), expected);
      assert.equal(run(chunksOf(Buffer.from(text), 97), masking).whole.toString(), expected);
    }
  });
});
