import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { describeSecretKind } from '../../../src/core/leak/describeSecretKind';
import { findSecrets, type SecretKind } from '../../../src/core/leak/findSecrets';
import * as credentials from './credentials';

const {
  characters,
  jsonWebToken,
  privateKey,
  awsAccessKey,
  awsSecretKey,
  githubToken,
  stripeKey,
  openaiKey,
} = credentials;

/** What was found, as `kind text`. */
function found(text: string, known: Parameters<typeof findSecrets>[1] = []): readonly string[] {
  return findSecrets(text, known).map(
    ({ kind, offset, length }) => `${kind} ${text.slice(offset, offset + length)}`,
  );
}

const shapes: readonly (readonly [name: string, SecretKind, string])[] = [
  ['a signed JSON Web Token', 'jwt', jsonWebToken()],
  ['a token whose header has white space', 'jwt', spacedToken()],
  ['an encrypted JSON Web Token', 'jwt', credentials.encryptedToken()],
  ['a PKCS #8 key', 'pem-private-key', privateKey()],
  ['a PKCS #1 key', 'pem-private-key', privateKey('RSA PRIVATE KEY', '\r\n')],
  ['a SEC 1 key', 'pem-private-key', privateKey('EC PRIVATE KEY')],
  ['an OpenSSH key', 'pem-private-key', privateKey('OPENSSH PRIVATE KEY')],
  [
    'an encrypted key',
    'pem-private-key',
    privateKey('RSA PRIVATE KEY', '\n', 'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00FF'),
  ],
  ['an OpenPGP key', 'pem-private-key', privateKey('PGP PRIVATE KEY BLOCK')],
  ['a key in one line', 'pem-private-key', privateKey('PRIVATE KEY', '\\n')],
  [
    'a key whose line breaks are escaped twice',
    'pem-private-key',
    privateKey('PRIVATE KEY', '\\\\n'),
  ],
  ['an AWS access key', 'aws-access-key', awsAccessKey],
  ['a temporary AWS access key', 'aws-access-key', awsAccessKey.replace('AK', 'AS')],
  ...['p', 'o', 'u', 's', 'r'].map((letter): readonly [string, SecretKind, string] => [
    `a GitHub token of letter ${letter}`,
    'github',
    githubToken.replace('p_', `${letter}_`),
  ]),
  ['a longer GitHub token', 'github', githubToken + characters(40)],
  ['a fine-grained GitHub token', 'github', credentials.githubFineGrained],
  ["a GitHub installation's token", 'github', credentials.githubInstallation],
  ['a Stripe key', 'stripe', stripeKey],
  ['a restricted Stripe key', 'stripe', stripeKey.replace('sk', 'rk')],
  ['a Stripe test key', 'stripe', stripeKey.replace('live', 'test').slice(0, 32)],
  ["a Stripe webhook's secret", 'stripe', credentials.stripeWebhook],
  ['a Slack bot token', 'slack', credentials.slackToken],
  ['a Slack user token', 'slack', credentials.slackToken.replace('xb-', 'xp-1234567890-')],
  ['a rotating Slack token', 'slack', ['xo', 'xe.xo', 'xp-1-', characters(160)].join('')],
  ['a Slack app token', 'slack', credentials.slackApp],
  ['an OpenAI key', 'openai', openaiKey],
  ['an OpenAI project key', 'openai', credentials.openaiProjectKey],
  ['an Anthropic key', 'anthropic', credentials.anthropicKey],
  ['a Google key', 'google', credentials.googleKey],
];

function spacedToken(): string {
  const header = Buffer.from('{\n  "alg": "ES256"\n}').toString('base64url');
  return jsonWebToken().replace(/^[^.]+/, header);
}

describe('findSecrets: known shapes', () => {
  for (const [name, kind, secret] of shapes) {
    it(`finds ${name} wherever it stands`, () => {
      const before: readonly string[] = ['', '{"key": "', 'KEY=', "const key = '", 'Bearer ', '\n'];
      for (const start of before) {
        for (const end of ['', '"}', "';", '\n', ', and more']) {
          assert.deepEqual(found(start + secret + end), [`${kind} ${secret}`]);
        }
      }
    });

    it(`finds no part of a word that holds ${name}`, () => {
      if (kind !== 'pem-private-key') {
        assert.deepEqual(found(`x${secret}`), []);
      }
    });
  }

  it('finds a secret that is escaped, with the place of its escaped form', () => {
    const escaped = githubToken.replace('_', '\\u005f');
    assert.deepEqual(found(`{"a":"\\t${escaped}"}`), [`github ${escaped}`]);
    const key = JSON.stringify(privateKey()).slice(1, -1);
    assert.deepEqual(found(`{"a":"${key}","b":1}`), [`pem-private-key ${key}`]);
    const inner = JSON.stringify(JSON.stringify({ a: '\\é', token: githubToken }));
    assert.deepEqual(found(`["\\ud83d\\ude00", ${inner}]`), [`github ${githubToken}`]);
  });

  it('finds an AWS secret key after its name', () => {
    const names = ['aws_secret_access_key = ', 'AWS_SECRET_ACCESS_KEY=', '"SecretAccessKey": "'];
    for (const name of [...names, "secretAccessKey: '", "['aws_secret_key'] => '"]) {
      assert.deepEqual(found(`${name}${awsSecretKey}\n`), [`aws-secret-key ${awsSecretKey}`]);
    }
    const escaped = awsSecretKey.replaceAll('/', '\\/');
    assert.deepEqual(found(`{"SecretAccessKey":"${escaped}"}`), [`aws-secret-key ${escaped}`]);
  });

  it('finds an AWS secret key beside its access key, and not alone', () => {
    assert.deepEqual(found(`${awsAccessKey},${awsSecretKey}`), [
      `aws-access-key ${awsAccessKey}`,
      `aws-secret-key ${awsSecretKey}`,
    ]);
    assert.deepEqual(found(awsSecretKey), []);
    const apart = `${awsAccessKey}${' '.repeat(500)}${awsSecretKey}`;
    assert.deepEqual(found(apart), [`aws-access-key ${awsAccessKey}`]);
    const sha1 = createHash('sha1').update('x').digest('hex');
    assert.deepEqual(found(`${awsAccessKey} ${sha1}`), [`aws-access-key ${awsAccessKey}`]);
  });

  it('takes no part of longer Base64 beside an access key for its secret key', () => {
    for (let gap = 190; gap < 245; gap++) {
      const text = `${characters(300)}${' '.repeat(gap)}${awsAccessKey}${' '.repeat(gap)}${characters(300)}`;
      assert.deepEqual(found(text), [`aws-access-key ${awsAccessKey}`]);
    }
  });

  const harmless: readonly (readonly [name: string, string])[] = [
    ['UUIDs and hashes', hashes()],
    ['an image in Base64', `{"image":"data:image/png;base64,${random('base64', 300_000)}"}`],
    ['bytes in Base64url', `{"bytes":"${random('base64url', 300_000)}"}`],
    [
      'words that begin with sk-',
      '{"a":"sk-SK","b":"sk-learn-based-model-with-a-very-long-name-of-many-words"}',
    ],
    ['a CSS class', `sk-${'folding-cube-'.repeat(6)}end`],
    ['placeholders', placeholders()],
    ["AWS's own example", ['AKIA', 'IOSFODNN7', 'EXAMPLE'].join('')],
    ['a public key', privateKey('PUBLIC KEY')],
    ['a certificate', privateKey('CERTIFICATE')],
    ['an ellipsis for a key', privateKey().replace(/\n[^-]+\n/, '\n...\n')],
    ['the line that begins a key', privateKey().split('\n', 1)[0] ?? ''],
    ['a property chain', 'eyes.of.the.beholder = eyJhbGciOi.length.value'],
    ['a token without an algorithm', jsonWebToken({ typ: 'JWT' })],
    ['an unsigned token', jsonWebToken({ alg: 'none' }).replace(/[^.]+$/, '')],
    ['a lock file', readFileSync('package-lock.json', 'utf8')],
  ];
  for (const [name, text] of harmless) {
    it(`finds nothing in ${name}`, () => assert.deepEqual(found(text), []));
  }

  function hashes(): string {
    const hash = (algorithm: string) =>
      ['hex', 'base64', 'base64url'].map((encoding) =>
        createHash(algorithm)
          .update(randomUUID())
          .digest(encoding as 'hex'),
      );
    const values = Array.from({ length: 200 }, () => [
      randomUUID(),
      ...['md5', 'sha1', 'sha256', 'sha512'].flatMap(hash),
    ]);
    return JSON.stringify(values.flat(), undefined, 2);
  }

  function random(encoding: 'base64' | 'base64url', length: number): string {
    return randomBytes(length).toString(encoding);
  }

  function placeholders(): string {
    const filled = shapes
      .filter(([, kind]) => kind !== 'jwt' && kind !== 'pem-private-key')
      .map(([, , secret]) => secret.slice(0, 12) + 'x'.repeat(Math.max(0, secret.length - 12)));
    return filled.join('\n');
  }
});

describe('findSecrets: stored secrets', () => {
  const known = [{ value: 'p/ss "w\\rd" é', label: 'orders' }];

  it('finds a stored secret as it is and in any escaped form, with its label', () => {
    const [secret] = known;
    const raw = secret?.value ?? '';
    const json = JSON.stringify(raw).slice(1, -1);
    const other = json.replace('/', '\\/').replace('é', '\\u00E9');
    for (const form of [raw, json, other]) {
      const text = `a\n${form}\nb`;
      assert.deepEqual(findSecrets(text, known), [
        { offset: 2, length: form.length, kind: 'stored', label: 'orders' },
      ]);
    }
  });

  it('finds a short stored secret only where it stands alone, and none of three characters', () => {
    const short = [
      { value: 'word', label: 'a' },
      { value: 'the', label: 'b' },
    ];
    const text = 'the words of the sword: "word"';
    assert.deepEqual(
      findSecrets(text, short).map(({ offset }) => offset),
      [25],
    );
  });

  it('reports overlapping finds once, a stored secret first, ordered by place', () => {
    const stored = [{ value: stripeKey, label: 'payments' }];
    assert.deepEqual(found(`${githubToken} ${stripeKey} ${stripeKey}`, stored), [
      `github ${githubToken}`,
      `stored ${stripeKey}`,
      `stored ${stripeKey}`,
    ]);
    const nested = [
      { value: 'abcdefgh', label: 'short' },
      { value: 'abcdefghijkl', label: 'long' },
    ];
    assert.deepEqual(found('abcdefghijkl', nested), ['stored abcdefghijkl']);
  });
});

describe('describeSecretKind', () => {
  it('names each kind as a part of a sentence', () => {
    assert.equal(describeSecretKind({ kind: 'github' }), 'a GitHub token');
    assert.match(
      describeSecretKind({ kind: 'stored', label: 'orders' }),
      /stored secret of orders/,
    );
    const names = shapes.map(([, kind]) => describeSecretKind({ kind }));
    assert.equal(new Set(names).size, new Set(shapes.map(([, kind]) => kind)).size);
  });
});
