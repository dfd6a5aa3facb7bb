import assert from 'node:assert/strict';
import { indexJson } from '../../../src/core/rows/indexJson';
import { compareNumbers } from '../../../src/core/values/compareNumbers';
import { compareText } from '../../../src/core/values/compareText';
import { equalValues } from '../../../src/core/values/equalValues';
import { readValue } from '../../../src/core/values/jsonValue';
import { sumNumbers } from '../../../src/core/values/sumNumbers';
import { seededRandom, type Random } from '../rows/rowsModel';

/** A decimal as an integer times a power of ten that is the same for all in a test. */
function scaled(text: string): bigint {
  const [mantissa = '', exponent = '0'] = text.split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return BigInt(whole + fraction) * 10n ** BigInt(60 + Number(exponent) - fraction.length);
}

function randomNumber(random: Random): string {
  const digits = (count: number) => Array.from({ length: count }, () => random(3)).join('');
  const sign = random(2) === 0 ? '-' : '';
  const whole = random(3) === 0 ? '0' : `1${digits(random(20))}`;
  const fraction = random(2) === 0 ? '' : `.${digits(1 + random(8))}`;
  const exponent = random(3) === 0 ? `e${random(2) === 0 ? '-' : '+'}${random(9)}` : '';
  return `${sign}${whole}${fraction}${exponent}`;
}

describe('numbers as written', () => {
  it('are compared by their exact values', () => {
    const random = seededRandom(21);
    for (let round = 0; round < 5000; round++) {
      const [a, b] = [randomNumber(random), randomNumber(random)];
      const [first, second] = [scaled(a), scaled(b)];
      const expected = first < second ? -1 : first > second ? 1 : 0;
      assert.equal(Math.sign(compareNumbers(a, b)), expected, `${a} and ${b}`);
    }
  });

  for (const [a, b, expected] of [
    ['9007199254740992', '9007199254740993', -1],
    ['1e400', '1e401', -1],
    ['-1e400', '-1e401', 1],
    ['1e-400', '0', 1],
    ['-0', '0.00e5', 0],
    ['1.0', '10e-1', 0],
    ['1E400', '10e399', 0],
    ['0.1', '0.10000000000000000001', -1],
  ] as const) {
    it(`${a} against ${b} is ${expected}`, () => {
      assert.equal(Math.sign(compareNumbers(a, b)), expected);
      assert.equal(Math.sign(compareNumbers(b, a)) + expected, 0);
    });
  }

  it('are added exactly', () => {
    const random = seededRandom(22);
    for (let round = 0; round < 500; round++) {
      const texts = Array.from({ length: random(9) }, () => randomNumber(random));
      const sum = sumNumbers(texts) ?? '';
      assert.equal(
        scaled(sum),
        texts.reduce((total, text) => total + scaled(text), 0n),
      );
    }
    assert.equal(sumNumbers(['0.1', '0.2']), '0.3');
    assert.equal(sumNumbers([]), '0');
    assert.equal(sumNumbers(['1e9999']), undefined);
  });
});

describe('texts', () => {
  it('are in the order of their code points', () => {
    const random = seededRandom(23);
    const characters = ['a', 'b', '\uffee', '\ud83d\ude00', '\ud83d\ude01', '\u00e9', ''];
    const pick = () => Array.from({ length: 4 }, () => characters[random(7)] ?? '').join('');
    for (let round = 0; round < 2000; round++) {
      const [a, b] = [pick(), pick()];
      const expected = Buffer.compare(Buffer.from(a), Buffer.from(b));
      assert.equal(Math.sign(compareText(a, b)), expected, `${a} and ${b}`);
    }
  });
});

describe('values in the lines of a body', () => {
  it('are equal whatever the order of members and the way they are written', () => {
    const equal = (a: string, b: string) => {
      const [first, second] = [a, b].map((text) => readValue(indexJson(Buffer.from(text)), 0));
      return equalValues(first ?? null, second ?? null);
    };
    assert.ok(equal('{"a":1.0,"b":["\\u0061"]}', '{ "b" : ["a"], "a" : 1 }'));
    assert.ok(!equal('9007199254740992', '9007199254740993'));
    assert.ok(!equal('[1,2]', '[2,1]'));
    assert.ok(!equal('{"a":null}', '{"b":null}'));
    assert.ok(!equal('0', 'false'));
    assert.ok(!equal('[]', '{}'));
  });
});
