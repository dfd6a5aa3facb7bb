import assert from 'node:assert/strict';

import { decodeItems } from '../../../src/core/decoding/decodeItems';
import { readMessagePack } from '../../../src/core/decoding/readMessagePack';
import { SecretMask } from '../../../src/core/credential/secretMask';

const secret = 'tok-3n7/Qx+secret';

function masked(body: Buffer, size = body.length): Buffer {
  const stream = new SecretMask([secret]).binaryStream();
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < body.length; at += size) {
    pieces.push(stream.push(body.subarray(at, at + size)));
  }
  return Buffer.concat([...pieces, stream.flush()]);
}

describe('SecretMask: a binary body', () => {
  const base64 = Buffer.from(secret).toString('base64');
  const bodies = [
    secret,
    `a${secret}b`,
    `${secret}${secret}`,
    `${secret} ${secret}`,
    `x${base64}y`,
    `x${encodeURIComponent(secret)}y`,
    'no secret at all',
    '',
  ];
  it('keeps its length, whole and in pieces, and shows no secret', () => {
    for (const body of bodies) {
      const whole = masked(Buffer.from(body));
      assert.equal(whole.length, body.length, body);
      assert.ok(!whole.includes(secret) && !whole.includes(base64.slice(2, -4)), String(whole));
      for (const size of [1, 2, 5, 16]) {
        assert.deepEqual(masked(Buffer.from(body), size), whole, `${body} by ${size}`);
      }
    }
    assert.equal(String(masked(Buffer.from(`a${secret}b`))), `a${'*'.repeat(secret.length)}b`);
  });

  it('masks what was cut short in the middle of a secret', () => {
    assert.equal(String(masked(Buffer.from('<tok-3n7/Qx'))), `<${'*'.repeat(10)}`);
  });

  it('leaves MessagePack readable', () => {
    const item = Buffer.concat([
      Buffer.from([0x81, 0xa1, 0x74, 0xa0 | secret.length]),
      Buffer.from(secret),
    ]);
    const text = decodeItems(masked(item, 3), readMessagePack).toString();
    assert.deepEqual(JSON.parse(text), { t: '*'.repeat(secret.length) });
  });
});

describe('SecretMask: a body in UTF-32', () => {
  function utf32(text: string, isBigEndian: boolean): Buffer {
    const bytes = Buffer.alloc(text.length * 4);
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (isBigEndian) bytes.writeUInt32BE(code, index * 4);
      else bytes.writeUInt32LE(code, index * 4);
    }
    return bytes;
  }
  for (const isBigEndian of [false, true]) {
    for (const [how, text, charset] of [
      ['with a mark', `\ufeff{"t":"${secret}"}`, undefined],
      ['by its zeros', `{"t":"${secret}"}`, undefined],
      ['by its label', `é${secret}`, isBigEndian ? 'utf-32' : 'UTF-32LE'],
    ] as const) {
      it(`is masked ${how}, ${isBigEndian ? 'turned' : 'as usual'}, in pieces of any size`, () => {
        const body = utf32(text, isBigEndian);
        const expected = utf32(text.replace(secret, '••••••'), isBigEndian);
        for (const size of [1, 3, 4, 7, body.length]) {
          const stream = new SecretMask([secret]).stream(charset);
          const pieces: Uint8Array[] = [];
          for (let at = 0; at < body.length; at += size) {
            pieces.push(stream.push(body.subarray(at, at + size)));
          }
          assert.deepEqual(Buffer.concat([...pieces, stream.flush()]), expected, String(size));
        }
      });
    }
  }
});
