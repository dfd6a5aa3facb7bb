import assert from 'node:assert/strict';

import { mask, SecretMask } from '../../src/core/credential/secretMask';
import {
  encoders,
  percentEncoded,
  random,
  token68,
  visibleAscii,
} from '../unit/credential/secretMaskEncoders';
import { chunksOf, run } from '../unit/credential/secretMaskStreams';

/** Nothing in it can lengthen a secret that stands beside it. */
const noiseCharacters = 'ghjkGHJK {}[]:,é日';

describe('SecretMask: texts made at random', () => {
  it('masks random secrets in random encodings amid random text, whatever the chunks', () => {
    const next = random(20_260_730);
    for (let round = 0; round < 200; round++) {
      const plain = next.text(4 + next.below(60), next.below(2) === 0 ? token68 : visibleAscii);
      const masking = new SecretMask([plain]);
      let text = '';
      let expected = '';
      for (let count = next.below(5); count >= 0; count--) {
        const { before, hidden, after } = next.one(encoders).encode(plain, next);
        const noise = next.text(1 + next.below(30), noiseCharacters);
        text += `${noise}${before}${hidden}${after}`;
        expected += `${noise}${before}${mask}${after}`;
      }
      assert.equal(masking.maskText(`${text}, `), `${expected}, `, plain);
      const bytes = Buffer.from(`${text}, `);
      for (const size of [bytes.length, 1 + next.below(20), 1]) {
        assert.equal(run(chunksOf(bytes, size), masking).whole.toString(), `${expected}, `);
      }
    }
  });

  it('gives the same for a text and a stream where pieces of secrets and escapes abound', () => {
    const next = random(99);
    for (let round = 0; round < 100; round++) {
      const plain = Array.from({ length: 3 }, () => next.text(1 + next.below(8), 'ab%25\\u"+0'));
      const masking = new SecretMask(plain);
      const text = Array.from({ length: 30 }, () =>
        next.below(4) === 0
          ? next.one(encoders).encode(next.one(plain), next).hidden
          : next.text(1, 'ab%25\\u"+0&;#'),
      ).join('');
      const masked = masking.maskText(text);
      for (const size of [text.length, 1 + next.below(9), 1]) {
        const { whole } = run(chunksOf(Buffer.from(text), size), masking);
        assert.equal(whole.toString(), masked);
      }
      for (const one of plain) {
        assert.ok(!masked.includes(one), `${one} in ${masked}`);
      }
    }
  });

  it('masks every occurrence of secrets that overlap themselves, and nothing else', () => {
    const next = random(42);
    for (let round = 0; round < 300; round++) {
      const period = next.text(1 + next.below(4), 'ab');
      const plain = period.repeat(12).slice(0, 1 + next.below(12)) + next.text(next.below(4), 'ab');
      const characters = Array.from({ length: 60 }, () =>
        next.below(5) === 0 ? next.text(1, 'ab') : next.one([period, plain]),
      ).join('');
      const written = Array.from(`${characters}.`, (character) =>
        next.below(6) === 0 ? percentEncoded(character) : character,
      );
      const expected = maskOccurrences(`${characters}.`, plain, written);
      const masking = new SecretMask([plain]);
      const text = written.join('');
      assert.equal(masking.maskText(text), expected, plain);
      const { whole } = run(chunksOf(Buffer.from(text), 1 + next.below(50)), masking);
      assert.equal(whole.toString(), expected, plain);
    }
  });

  it('loses no byte of a text without secrets', () => {
    const next = random(3);
    for (let round = 0; round < 200; round++) {
      const bytes = Buffer.from(Array.from({ length: 500 }, () => next.below(256)));
      const { whole } = run(
        chunksOf(bytes, 1 + next.below(100)),
        new SecretMask(['Zq+7/Kb=9-x_Y.t~R4mNw"8\\s&<v']),
      );
      assert.ok(whole.equals(bytes));
    }
  });
});

/** Masks what belongs to any occurrence, by comparing at each place. */
function maskOccurrences(text: string, plain: string, written: readonly string[]): string {
  let masked = '';
  let maskedTo = 0;
  written.forEach((spelling, index) => {
    if (text.startsWith(plain, index)) {
      masked += index >= maskedTo ? mask : '';
      maskedTo = index + plain.length;
    }
    masked += index >= maskedTo ? spelling : '';
  });
  return masked;
}
