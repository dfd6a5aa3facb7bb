import assert from 'node:assert/strict';

import { digestCredential } from '../../../src/core/credential/digestCredential';
import { fieldCredential, type Credential } from '../../../src/core/credential/credential';
import { basicField } from '../../../src/core/signing/basicField';
import { derivedSecrets } from '../../../src/core/signing/derivedSecrets';
import { signAwsSigV4 } from '../../../src/core/signing/signAwsSigV4';
import { signHmac } from '../../../src/core/signing/signHmac';
import { withApiKey } from '../../../src/core/signing/withApiKey';
import { startServer, type TestServer } from '../../support/httpServer';
import { postTraced } from './traced';

const secret = 'S3cret/+="key" value&more';
const plainSecret = 'tok-9Qx/7+secret==';

/** How a secret might stand in what is kept. */
function formsOf(text: string): readonly string[] {
  const base64 = ['', 'x', 'xx'].map((before) =>
    Buffer.from(before + text)
      .toString('base64')
      .slice(before === '' ? 0 : 4, -4),
  );
  return [
    text,
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
    Buffer.from(text).toString('hex'),
    ...base64,
  ];
}

describe('The details of an exchange', () => {
  let server: TestServer;
  let authorizations: string[];
  beforeEach(async () => {
    authorizations = [];
    server = await startServer((request, response) => {
      const { authorization = '', 'x-signature': signature = '' } = request.headers;
      authorizations.push(authorization, String(signature));
      if (request.url?.startsWith('/digest') === true && authorization === '') {
        const challenge = 'Digest realm="test", nonce="n0nce-of-the-server", qop="auth"';
        response.writeHead(401, { 'WWW-Authenticate': challenge }).end();
      } else {
        // A server may lead on to a URL with what it got.
        response.writeHead(request.url?.includes('next') === true ? 200 : 307, {
          Location: `/next?echo=${encodeURIComponent(authorization.replace(/^Digest.*/, ''))}&token=${encodeURIComponent(secret)}`,
        });
        response.end();
      }
    });
  });
  afterEach(() => server.close());

  const basic = { type: 'basic', user: 'ada' } as const;
  const hmac = {
    type: 'hmac',
    algorithm: 'sha256',
    encoding: 'hex',
    header: 'X-Signature',
    value: 't={timestamp},v1={signature}',
    signed: '{timestamp}.{body}',
  } as const;
  const aws = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: secret, sessionToken: plainSecret };
  const signs = (authorize: Credential['authorize'], ...secrets: string[]): Credential => ({
    authorize,
    secrets,
    expiresAt: undefined,
  });

  const credentials: readonly (readonly [name: string, Credential])[] = [
    ['a bearer token', fieldCredential(['Authorization', `Bearer ${plainSecret}`], [plainSecret])],
    [
      'a password',
      fieldCredential(basicField('ada', secret), [secret, ...derivedSecrets(basic, secret)]),
    ],
    [
      'an API key in a field',
      signs(
        (request) => withApiKey(request, { in: 'header', name: 'X-Key' }, plainSecret),
        plainSecret,
      ),
    ],
    [
      'an API key in the query',
      signs((request) => withApiKey(request, { in: 'query', name: 'key' }, secret), secret),
    ],
    ['a digest', digestCredential('ada', secret)],
    ['an HMAC', signs((request) => signHmac(request, hmac as never, secret, new Date()), secret)],
    [
      'AWS keys',
      signs(
        (request) =>
          signAwsSigV4(request, aws, { region: 'eu-central-1', service: 'api' }, new Date()),
        secret,
        plainSecret,
      ),
    ],
    [
      'a renewed token',
      {
        ...fieldCredential(['Authorization', `Bearer ${plainSecret}`], [plainSecret]),
        renew: () =>
          Promise.resolve({
            kind: 'renewed',
            credential: fieldCredential(
              ['Authorization', `Bearer ${secret.replace(/"/g, '')}`],
              [secret, secret.replace(/"/g, '')],
            ),
          }),
      },
    ],
  ];
  for (const [name, given] of credentials) {
    it(`hold nothing of ${name}`, async () => {
      // The server echoes this one whatever the credential is.
      const credential = { ...given, secrets: [...given.secrets, secret, plainSecret] };
      const { details } = await postTraced(
        `${server.url}/${name.includes('digest') ? 'digest' : 'first'}`,
        {
          credential,
          signedFields: ['x-signature'],
          request: {
            fields: [['Content-Type', 'application/json']],
            content: new TextEncoder().encode(JSON.stringify({ mine: secret, other: plainSecret })),
          },
        },
      );
      assert.ok(details.hops.length >= 2);
      const kept = JSON.stringify(details);
      for (const one of credential.secrets) {
        for (const form of formsOf(one)) {
          assert.ok(
            !kept.includes(form) && !kept.includes(JSON.stringify(form).slice(1, -1)),
            form,
          );
        }
      }
      // In a URL that the server made it may stand, as in any answer.
      const proofs = authorizations
        .flatMap((text) => text.match(/(?<=(?:response="|Signature=|v1=))[\w+/=]{16,}/g) ?? [])
        .filter((proof) =>
          JSON.stringify(details.hops.map(({ fields }) => fields)).includes(proof),
        );
      assert.deepEqual(proofs, []);
    });
  }

  it('show of a digest what was signed, not with what', async () => {
    const credential = digestCredential('ada', secret);
    const { details } = await postTraced(`${server.url}/digest`, { credential });
    const [refused, answered] = details.hops;
    assert.equal(refused?.status, 401);
    assert.equal(answered?.cause, 'renewal');
    const field = answered.fields.find(([name]) => name === 'Authorization')?.[1] ?? '';
    assert.match(field, /^Digest username="ada", realm="test"/);
    assert.match(field, /response=••••••/);
  });
});
