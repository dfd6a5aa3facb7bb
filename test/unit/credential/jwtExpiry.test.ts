import assert from 'node:assert/strict';

import { jwtExpiry } from '../../../src/core/credential/jwtExpiry';

function encode(text: string): string {
  return Buffer.from(text).toString('base64url');
}

function jwt(payload: string, header = '{"alg":"HS256","typ":"JWT"}'): string {
  return `${encode(header)}.${encode(payload)}.${encode('signature')}`;
}

const known: readonly (readonly [description: string, token: string, expiry: string])[] = [
  ['whole seconds', jwt('{"exp":1300819380}'), '2011-03-22T18:43:00.000Z'],
  ['fractions of a second', jwt('{"exp":1300819380.5}'), '2011-03-22T18:43:00.500Z'],
  ['a time before the epoch', jwt('{"exp":-1}'), '1969-12-31T23:59:59.000Z'],
  ['other claims around it', jwt('{"sub":"größe😀","exp":0,"x":[]}'), '1970-01-01T00:00:00.000Z'],
  ['no signature', jwt('{"exp":1}').replace(/[^.]*$/, ''), '1970-01-01T00:00:01.000Z'],
];

const unknown: readonly (readonly [description: string, token: string])[] = [
  ['an empty text', ''],
  ['an opaque token', ['ghp', '16C7e42F292c6912E7710c838347Ae178B4a'].join('_')],
  ['three parts that hold no JSON', 'abcd.efgh.ijkl'],
  ['two parts', jwt('{"exp":1}').split('.').slice(0, 2).join('.')],
  ['five parts, as encrypted tokens have', `${jwt('{"exp":1}')}.YQ.YQ`],
  ['empty parts', '..'],
  ['no exp', jwt('{"iat":1}')],
  ['an exp that is a text', jwt('{"exp":"1300819380"}')],
  ['an exp that is null', jwt('{"exp":null}')],
  ['an exp beyond all dates', jwt('{"exp":1e13}')],
  ['an exp beyond all numbers', jwt('{"exp":1e400}')],
  ['a payload that is an array', jwt('[{"exp":1}]')],
  ['a payload that is null', jwt('null')],
  ['a payload that is cut short', jwt('{"exp":1')],
  ['a header that is no object', jwt('{"exp":1}', '1')],
  ['padding', `${encode('{"a":1}')}==.${encode('{"exp":1}')}.YQ`],
  ['a length that base64url cannot have', `${jwt('{"exp":1}')}aaa`.replace(/[^.]*$/, 'abcde')],
  [
    'bytes that are no UTF-8',
    `${encode('{}')}.${Buffer.from([0x7b, 0xff]).toString('base64url')}.`,
  ],
  ['white space', ` ${jwt('{"exp":1}')}`],
  ['a very long text', 'a'.repeat(4_000_000)],
  ['a very long part', `${encode('{}')}.${'a'.repeat(4_000_000)}.YQ`],
];

describe('jwtExpiry', () => {
  for (const [description, token, expiry] of known) {
    it(`tells the time of expiry from ${description}`, () => {
      assert.equal(jwtExpiry(token)?.toISOString(), expiry);
    });
  }

  for (const [description, token] of unknown) {
    it(`tells nothing from ${description}`, () => {
      assert.equal(jwtExpiry(token), undefined);
    });
  }
});
