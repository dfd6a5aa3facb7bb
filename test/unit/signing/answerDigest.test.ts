import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';

import type { HttpRequest } from '../../../src/core/request/httpRequest';
import { answerDigest, type DigestCredential } from '../../../src/core/signing/answerDigest';
import {
  parseDigestChallenge,
  type DigestChallenge,
} from '../../../src/core/signing/parseDigestChallenge';
import { withFields } from '../../../src/core/signing/withFields';
import { contentOf, startServer } from '../../support/httpServer';
import { faultOf, parametersOf, type DigestAccount } from './digestServer';
import { bytes, postOf } from './requests';

function challengeIn(field: string | null): DigestChallenge {
  const challenge = parseDigestChallenge(field ?? '');
  assert.ok(challenge);
  return challenge;
}

function getOf(url: string): HttpRequest {
  return { method: 'GET', url, fields: [], content: undefined };
}

/** One line, as a field is sent; the RFCs print them with a line for each parameter. */
function line(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, ' ');
}

describe('answerDigest: the examples of the RFCs', () => {
  const md5 = line(`
    Digest
    realm="http-auth@example.org",
    qop="auth, auth-int",
    algorithm=MD5,
    nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
    opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`);
  const sha256 = md5.replace('MD5', 'SHA-256');
  const mufasa: DigestCredential = { user: 'Mufasa', password: 'Circle of Life' };
  const mufasaCount = {
    clientNonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
    nonceCount: 1,
  };
  const answerOf = (algorithm: string, response: string) =>
    line(`
      Digest username="Mufasa",
      realm="http-auth@example.org",
      uri="/dir/index.html",
      algorithm=${algorithm},
      nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
      nc=00000001,
      cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
      qop=auth,
      response="${response}",
      opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`);
  const rows = [
    ['RFC 7616 §3.9.1 with MD5', md5, 'MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    [
      'RFC 7616 §3.9.1 with SHA-256, which stands before MD5',
      `${sha256}, ${md5}`,
      'SHA-256',
      '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
    ],
  ] as const;
  for (const [description, field, algorithm, response] of rows) {
    it(`answers as ${description}`, () => {
      const request = getOf('http://www.example.org/dir/index.html');
      const answer = answerDigest(request, challengeIn(field), mufasa, mufasaCount);
      assert.deepEqual(answer, ['Authorization', answerOf(algorithm, response)]);
    });
  }

  const doe: DigestCredential = { user: 'Jäsøn Doe', password: 'Secret, or not?' };
  const doeChallenge = line(`
    Digest
    realm="api@example.org",
    qop="auth",
    algorithm=SHA-512-256,
    nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK",
    opaque="HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS",
    charset=UTF-8,
    userhash=true`);
  const doeCount = {
    clientNonce: 'NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v',
    nonceCount: 1,
  };
  const doeAnswer = (user: string, response: string, end: string) =>
    line(`
      Digest ${user},
      realm="api@example.org",
      uri="/doe.json",
      algorithm=SHA-512-256,
      nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK",
      nc=00000001,
      cnonce="NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v",
      qop=auth,
      response="${response}",
      opaque="HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS"${end}`);
  const doeResponse = '3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5';

  // The hashes that the RFC prints are those of a truncated SHA-512; its erratum 4897 has these.
  it('answers as RFC 7616 §3.9.2, with its erratum 4897, with a hashed user name', () => {
    const request = getOf('http://api.example.org/doe.json');
    const user = 'username="793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b"';
    assert.deepEqual(answerDigest(request, challengeIn(doeChallenge), doe, doeCount), [
      'Authorization',
      doeAnswer(user, doeResponse, ', userhash=true'),
    ]);
  });

  it('answers as RFC 7616 §3.9.2 with the user name in its extended notation', () => {
    const request = getOf('http://api.example.org/doe.json');
    const challenge = challengeIn(doeChallenge.replace('userhash=true', 'userhash=false'));
    assert.deepEqual(answerDigest(request, challenge, doe, doeCount), [
      'Authorization',
      doeAnswer("username*=UTF-8''J%C3%A4s%C3%B8n%20Doe", doeResponse, ''),
    ]);
  });

  it('hashes what RFC 7616 §3.9.2 hashes: with its SHA-512 the printed values come out', () => {
    const truncated = (text: string) =>
      createHash('sha512').update(text).digest('hex').slice(0, 64);
    const answer = [
      truncated(`${doe.user}:api@example.org:${doe.password}`),
      '5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK:00000001',
      doeCount.clientNonce,
      'auth',
      truncated('GET:/doe.json'),
    ];
    assert.equal(
      truncated(answer.join(':')),
      'ae66e67d6b427bd3f120414a82e4acff38e8ecd9101d6c861229025f607a79dd',
    );
  });

  it('answers as RFC 2617 §3.5', () => {
    const field = line(`
      Digest realm="testrealm@host.com", qop="auth,auth-int",
      nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"`);
    const [, value] = answerDigest(
      getOf('http://www.nowhere.org/dir/index.html'),
      challengeIn(field),
      { user: 'Mufasa', password: 'Circle Of Life' },
      { clientNonce: '0a4f113b', nonceCount: 1 },
    );
    const sent = parametersOf(value);
    assert.equal(sent.get('response'), '6629fae49393a05397450978507c4ef1');
    assert.equal(sent.get('algorithm'), undefined);
  });

  // Its own response is wrong, says its erratum 749, which has this one.
  it('answers as RFC 2069 §2.4, with its erratum', () => {
    const field = line(`
      Digest realm="testrealm@host.com",
      nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"`);
    const answer = answerDigest(
      getOf('http://www.nowhere.org/dir/index.html'),
      challengeIn(field),
      { user: 'Mufasa', password: 'CircleOfLife' },
      { clientNonce: 'unused', nonceCount: 1 },
    );
    const expected = line(`
      Digest username="Mufasa", realm="testrealm@host.com", uri="/dir/index.html",
      nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093",
      response="1949323746fe6a43ef61f9606e7febea",
      opaque="5ccc069c403ebaf9f0171e9517f40e41"`);
    assert.deepEqual(answer, ['Authorization', expected]);
  });
});

describe('answerDigest against a server that checks for itself', () => {
  const base: DigestAccount = {
    user: 'Mufasa',
    password: 'Circle of Life',
    realm: 'http-auth@example.org',
    nonce: 'n0',
    algorithm: 'SHA-256',
  };
  const qops = ['', ', qop="auth"', ', qop="auth-int"', ', qop="auth-int, auth"'];
  const algorithms = ['MD5', 'MD5-sess', 'SHA-256', 'SHA-256-sess', 'SHA-512-256'] as const;
  const rows: (readonly [description: string, account: DigestAccount, more: string])[] = [
    ...algorithms.flatMap((algorithm) =>
      qops.map((qop) => [`${algorithm}${qop}`, { ...base, algorithm }, qop] as const),
    ),
    ['a realm with quotes and backslashes', { ...base, realm: 'a "b" \\ c, d' }, qops[1] ?? ''],
    ['a realm in UTF-8', { ...base, realm: 'Café 日本' }, ', qop=auth, charset=UTF-8'],
    ['a user with quotes', { ...base, user: 'a "b" \\ c' }, ', qop=auth'],
    [
      'a user and password in UTF-8',
      { ...base, user: 'Jäsøn', password: '日本' },
      ', charset=UTF-8',
    ],
    ['a hashed user name', { ...base, user: 'Jäsøn' }, ', charset=UTF-8, userhash=true, qop=auth'],
    [
      'a server that says nothing of UTF-8',
      { ...base, user: 'Jäsøn', password: 'é' },
      ', qop=auth',
    ],
    ['an empty user and password', { ...base, user: '', password: '' }, ', qop=auth'],
  ];
  const contents = [Buffer.from('{"id":1}'), bytes(0xff, 0, 0x80), bytes()];
  for (const [description, account, more] of rows) {
    it(`is let in with ${description}`, async () => {
      const server = await startServer((request, response) => {
        void contentOf(request).then((content) => {
          const { method = '', url: target = '', headers } = request;
          const fault =
            headers.authorization === undefined
              ? 'none'
              : faultOf(account, { method, target, content }, headers.authorization);
          const realm = Buffer.from(account.realm.replace(/["\\]/g, '\\$&')).toString('latin1');
          const { nonce, algorithm } = account;
          response.writeHead(fault === '' ? 200 : 401, {
            'WWW-Authenticate': [
              'Basic realm="x"',
              `Digest realm="${realm}", nonce="${nonce}", algorithm=${algorithm}${more}`,
            ],
          });
          response.end(fault);
        });
      });
      try {
        for (const content of contents) {
          const request = postOf(content, `${server.url}/a%20b/c'd?q="x"&r=a+b#part`);
          const refused = await send(request);
          const challenge = challengeIn(refused.headers.get('www-authenticate'));
          await refused.arrayBuffer();
          const clientNonce = randomBytes(12).toString('base64');
          const answer = answerDigest(request, challenge, account, { clientNonce, nonceCount: 1 });
          const response = await send(withFields(request, [answer]));
          assert.equal(await response.text(), '');
          assert.equal(response.status, 200);
        }
      } finally {
        await server.close();
      }
    });
  }

  it('is refused with another password', () => {
    const challenge = challengeIn(`Digest realm="${base.realm}", nonce=n0, algorithm=SHA-256`);
    const request = postOf('{}', 'http://localhost/');
    const credential = { user: base.user, password: 'Circle of life' };
    const [, value] = answerDigest(request, challenge, credential, {
      clientNonce: 'c',
      nonceCount: 1,
    });
    const seen = { method: 'POST', target: '/', content: bytes() };
    assert.equal(faultOf(base, seen, value), 'response');
  });

  async function send({ url, method, fields, content }: HttpRequest): Promise<Response> {
    const headers = fields.map(([name, value]): [string, string] => [name, value]);
    return await fetch(url, { method, headers, ...(content && { body: content }) });
  }
});

describe('answerDigest', () => {
  const challenge = challengeIn('Digest realm=r, nonce=n, qop=auth, algorithm=MD5');
  const credential = { user: 'u', password: 'p' };

  it('counts in eight hexadecimal digits', () => {
    for (const [nonceCount, digits] of [
      [1, '00000001'],
      [10, '0000000a'],
      [0x1_0000, '00010000'],
    ] as const) {
      const [, value] = answerDigest(postOf(''), challenge, credential, {
        clientNonce: 'c',
        nonceCount,
      });
      assert.equal(parametersOf(value).get('nc'), digits);
    }
  });

  it('answers each method, target and count differently', () => {
    const request = postOf('{}', 'http://localhost/a');
    const count = { clientNonce: 'c', nonceCount: 1 };
    const answers = [
      answerDigest(request, challenge, credential, count),
      answerDigest({ ...request, method: 'PUT' }, challenge, credential, count),
      answerDigest({ ...request, url: 'http://localhost/a?' }, challenge, credential, count),
      answerDigest({ ...request, url: 'http://localhost/a?b' }, challenge, credential, count),
      answerDigest(request, challenge, credential, { ...count, nonceCount: 2 }),
    ].map(([, value]) => parametersOf(value).get('response'));
    assert.equal(new Set(answers).size, 4, 'an empty query is not sent');
  });
});
