import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto';

import {
  startAuthorizationServer,
  type AuthorizationServer,
} from '../../support/authorizationServer';
import { clientFor, errorOf, valueOf } from './oauthSettings';

const { signal } = new AbortController();

const pairs = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  p256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  p384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  ed25519: generateKeyPairSync('ed25519'),
};

function pem({ privateKey }: KeyPairKeyObjectResult): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function jwk({ privateKey }: KeyPairKeyObjectResult, more: object): string {
  return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), ...more });
}

describe('private_key_jwt at a real authorization server', () => {
  let server: AuthorizationServer;

  before(async () => {
    const publicKeys = Object.entries(pairs).map(([kid, { publicKey }]) => ({
      ...publicKey.export({ format: 'jwk' }),
      kid,
    }));
    server = await startAuthorizationServer({ publicKeys });
  });
  after(() => server.close());

  const settings = { clientId: 'key', clientAuthentication: 'private_key_jwt' } as const;

  const keys: readonly [name: string, privateKey: string, algorithm: string][] = [
    ['an RSA key', pem(pairs.rsa), 'RS256'],
    ['an RSA key that says PS256', jwk(pairs.rsa, { alg: 'PS256', kid: 'rsa' }), 'PS256'],
    ['a P-256 key', pem(pairs.p256), 'ES256'],
    ['a P-256 key as a JSON Web Key', jwk(pairs.p256, {}), 'ES256'],
    ['an Ed25519 key', pem(pairs.ed25519), 'EdDSA'],
    ['an Ed25519 key as a JSON Web Key', jwk(pairs.ed25519, { kid: 'ed25519' }), 'EdDSA'],
  ];
  for (const [name, privateKey, algorithm] of keys) {
    it(`signs with ${name}: ${algorithm}`, async () => {
      const client = clientFor({ ...settings, issuer: server.issuer }, { secrets: { privateKey } });
      valueOf(await client.clientCredentials(signal));
      const assertion = String(server.tokenRequests.at(-1)?.['client_assertion']);
      const header = Buffer.from(assertion.split('.')[0] ?? '', 'base64url').toString();
      assert.equal((JSON.parse(header) as { alg: string }).alg, algorithm);
    });
  }

  it('signs for the token endpoint where no issuer is known', async () => {
    const tokenEndpoint = `${server.issuer}/token`;
    const secrets = { privateKey: pem(pairs.p256) };
    valueOf(await clientFor({ ...settings, tokenEndpoint }, { secrets }).clientCredentials(signal));
  });

  const unusable: readonly [name: string, privateKey: string | undefined][] = [
    ['no key', undefined],
    ['text that is no key', 'not a key'],
    ['a public key', pairs.rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    ['a short RSA key', pem(generateKeyPairSync('rsa', { modulusLength: 1024 }))],
    ['a key for another algorithm than it says', jwk(pairs.p256, { alg: 'RS256' })],
    ['a key for key agreement only', pem(generateKeyPairSync('x25519'))],
  ];
  for (const [name, privateKey] of unusable) {
    it(`refuses ${name} in words that do not quote it`, async () => {
      const client = clientFor({ ...settings, issuer: server.issuer }, { secrets: { privateKey } });
      const failure = errorOf(await client.clientCredentials(signal));
      assert.deepEqual(failure, { kind: 'misconfigured', what: 'private-key' });
    });
  }
});
