import assert from 'node:assert/strict';

import { basicField } from '../../../src/core/signing/basicField';
import { isBasicUser } from '../../../src/core/signing/isBasicUser';

const rows: readonly (readonly [
  description: string,
  user: string,
  password: string,
  credential: string,
])[] = [
  ["RFC 7617's example in section 2", 'Aladdin', 'open sesame', 'QWxhZGRpbjpvcGVuIHNlc2FtZQ=='],
  ["RFC 7617's example in section 2.1, with UTF-8", 'test', '123£', 'dGVzdDoxMjPCow=='],
  ['a password with colons', 'a', 'b:c:', 'YTpiOmM6'],
  ['an empty user', '', 'key', 'OmtleQ=='],
  ['an empty password', 'key', '', 'a2V5Og=='],
  ['composed characters', 'Jose\u0301', 'e\u0301', Buffer.from('José:é').toString('base64')],
  ['characters beyond the BMP', 'a', '😀', Buffer.from('a:😀').toString('base64')],
];

describe('basicField', () => {
  for (const [description, user, password, credential] of rows) {
    it(`encodes ${description}`, () => {
      assert.deepEqual(basicField(user, password), ['Authorization', `Basic ${credential}`]);
    });
  }
});

describe('isBasicUser', () => {
  for (const user of ['Aladdin', '', 'user@example.org', 'Jäsøn Doe', 'a b', '日本']) {
    it(`takes ${JSON.stringify(user)}`, () => {
      assert.equal(isBasicUser(user), true);
    });
  }

  for (const user of ['a:b', ':', 'a\nb', 'a\tb', '\u0000', 'a\u007f', 'a\u0085']) {
    it(`refuses ${JSON.stringify(user)}`, () => {
      assert.equal(isBasicUser(user), false);
    });
  }
});
