import assert from 'node:assert/strict';

import {
  parseDigestChallenge,
  type DigestChallenge,
} from '../../../src/core/signing/parseDigestChallenge';
import { parseWwwAuthenticate } from '../../../src/core/signing/parseWwwAuthenticate';

const plain: DigestChallenge = {
  realm: 'r',
  nonce: 'n',
  opaque: undefined,
  algorithm: undefined,
  hash: 'md5',
  session: false,
  qop: undefined,
  stale: false,
  utf8: false,
  userhash: false,
};
const auth = 'realm="r", nonce="n", qop="auth"';

const rows: readonly (readonly [
  description: string,
  field: string,
  expected: Partial<DigestChallenge> | undefined,
])[] = [
  ['a challenge of RFC 2069', 'Digest realm="r", nonce="n"', {}],
  ['opaque', 'Digest realm="r", nonce="n", opaque="o=="', { opaque: 'o==' }],
  ['an empty opaque', 'Digest realm="r", nonce="n", opaque=""', { opaque: '' }],
  ['an empty realm', 'Digest realm="", nonce="n"', { realm: '' }],
  ['qop auth', `Digest ${auth}`, { qop: 'auth' }],
  ['qop without quotes', 'Digest realm=r,nonce=n,qop=auth', { qop: 'auth' }],
  ['auth before auth-int', 'Digest realm=r,nonce=n,qop="auth-int,auth"', { qop: 'auth' }],
  ['auth-int alone', 'Digest realm=r,nonce=n,qop="auth-int"', { qop: 'auth-int' }],
  ['an unknown qop beside', 'Digest realm=r,nonce=n,qop="x, Auth-Int"', { qop: 'auth-int' }],
  ['an empty qop as none', 'Digest realm=r,nonce=n,qop=""', {}],
  [
    'an unknown qop alone as nothing to answer',
    'Digest realm=r,nonce=n,qop="auth-conf"',
    undefined,
  ],
  ['MD5 by its name', 'Digest realm=r,nonce=n,algorithm=MD5', { algorithm: 'MD5' }],
  [
    'an algorithm in quotes and in another case',
    'Digest realm=r,nonce=n,algorithm="sha-256"',
    { algorithm: 'sha-256', hash: 'sha256' },
  ],
  [
    'MD5-sess',
    'Digest realm=r,nonce=n,algorithm=MD5-sess',
    { algorithm: 'MD5-sess', session: true },
  ],
  [
    'SHA-256-sess',
    'Digest realm=r,nonce=n,algorithm=SHA-256-sess',
    { algorithm: 'SHA-256-sess', hash: 'sha256', session: true },
  ],
  [
    'SHA-512-256',
    'Digest realm=r,nonce=n,algorithm=SHA-512-256',
    { algorithm: 'SHA-512-256', hash: 'sha512-256' },
  ],
  ['an unknown algorithm as nothing to answer', 'Digest realm=r,nonce=n,algorithm=SHA3', undefined],
  ['no nonce as nothing to answer', 'Digest realm=r', undefined],
  ['no realm as nothing to answer', 'Digest nonce=n', undefined],
  ['stale', 'Digest realm=r,nonce=n,stale=TRUE', { stale: true }],
  ['stale=false', 'Digest realm=r,nonce=n,stale="false"', {}],
  [
    'charset and userhash',
    'Digest realm=r,nonce=n,charset=utf-8,userhash=true',
    { utf8: true, userhash: true },
  ],
  ['another charset', 'Digest realm=r,nonce=n,charset=latin1', {}],
  [
    'quotes, commas and backslashes in values',
    String.raw`Digest realm="a, \"b\" \\ c=d, Digest e=\"f\"", nonce="n,=", qop="auth"`,
    { realm: String.raw`a, "b" \ c=d, Digest e="f"`, nonce: 'n,=', qop: 'auth' },
  ],
  ['names in any case, with white space around', 'dIgEsT REALM = "r" ,\tNonce= n', {}],
  ['unknown parameters', 'Digest domain="/a /b", realm=r, x-y="z, nonce=no", nonce=n, new=1', {}],
  ['the first of a repeated parameter', 'Digest realm=r, nonce=n, nonce=m', {}],
  ['empty list elements', ' , ,Digest ,realm=r,, ,nonce=n, ,', {}],
  ['a Latin-1 realm as it came', 'Digest realm="Caf\u00c3\u00a9", nonce=n', { realm: 'CafÃ©' }],
  [
    'SHA-256 behind MD5',
    `Digest ${auth}, algorithm=MD5, Digest ${auth}, algorithm=SHA-256`,
    { qop: 'auth', hash: 'sha256', algorithm: 'SHA-256' },
  ],
  [
    'SHA-256 before SHA-512-256',
    `Digest ${auth}, algorithm=SHA-512-256, Digest ${auth}, algorithm=SHA-256`,
    { qop: 'auth', hash: 'sha256', algorithm: 'SHA-256' },
  ],
  [
    'MD5 where the stronger one is malformed',
    `Digest realm=r, algorithm=SHA-256, Digest ${auth}`,
    { qop: 'auth' },
  ],
  [
    'the first of two with one algorithm',
    `Digest ${auth}, opaque=1, Digest ${auth}, opaque=2`,
    { qop: 'auth', opaque: '1' },
  ],
  [
    'a challenge amid those of other schemes',
    `Basic realm="Digest realm=x", Negotiate, NTLM TlRMTVNTUAAB==, Digest ${auth}, Bearer error="x", nonce="m"`,
    { qop: 'auth' },
  ],
  ['parameters of another scheme as nothing to answer', 'Basic realm="r", nonce="n"', undefined],
  ['parameters without a scheme as nothing to answer', 'realm="r", nonce="n"', undefined],
  ['an empty field as nothing to answer', '', undefined],
  ['what follows garbage', `{"a":1}, =, "x", Digest ${auth}`, { qop: 'auth' }],
  [
    'what follows the comma after a quote that never ends',
    'Digest realm=r, nonce=n, opaque="o, stale=true',
    { stale: true },
  ],
];

describe('parseDigestChallenge', () => {
  for (const [description, field, expected] of rows) {
    it(`reads ${description}`, () => {
      assert.deepEqual(parseDigestChallenge(field), expected && { ...plain, ...expected });
    });
  }
});

describe('parseWwwAuthenticate', () => {
  it('tells the challenges apart that stand in one field', () => {
    const field =
      'Newauth realm="apps", type=1, title="Login to \\"apps\\"", Basic realm="simple", Negotiate a==';
    assert.deepEqual(parseWwwAuthenticate(field), [
      {
        scheme: 'newauth',
        parameters: new Map([
          ['realm', 'apps'],
          ['type', '1'],
          ['title', 'Login to "apps"'],
        ]),
      },
      { scheme: 'basic', parameters: new Map([['realm', 'simple']]) },
      { scheme: 'negotiate', parameters: new Map() },
    ]);
  });

  for (const text of [',', '"', 'a="', 'a=\\"', 'a ', '= ', 'a=",', 'a, ', '\t,']) {
    it(`comes to an end with 5,000 times ${JSON.stringify(text)}`, () => {
      assert.ok(parseWwwAuthenticate(`Digest, ${text.repeat(5_000)}`).length > 0);
    });
  }
});
