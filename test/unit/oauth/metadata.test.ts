import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';

import { contentOf, startServer, type TestServer } from '../../support/httpServer';
import { clientFor, valueOf } from './oauthSettings';

const { signal } = new AbortController();

describe('The metadata of an authorization server', () => {
  let server: TestServer;
  let metadata: object;
  let requests: { readonly path: string; readonly parameters: URLSearchParams }[];

  beforeEach(async () => {
    requests = [];
    server = await startServer((request, response) => {
      void contentOf(request).then((content) => {
        const path = request.url ?? '';
        requests.push({ path, parameters: new URLSearchParams(content.toString()) });
        const answer = path.includes('/.well-known/')
          ? metadata
          : { access_token: 'a', token_type: 'bearer' };
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(answer));
      });
    });
    metadata = { issuer: server.url, token_endpoint: `${server.url}/announced` };
  });
  afterEach(() => server.close());

  const paths = (): readonly string[] => requests.map(({ path }) => path);

  it('is read once', async () => {
    const client = clientFor({ issuer: server.url });
    valueOf(await client.clientCredentials(signal));
    valueOf(await client.clientCredentials(signal));
    const discovery = '/.well-known/openid-configuration';
    assert.deepEqual(paths(), [discovery, '/announced', '/announced']);
  });

  it('gives way to the endpoints of the settings', async () => {
    const client = clientFor({ issuer: server.url, tokenEndpoint: `${server.url}/own` });
    valueOf(await client.clientCredentials(signal));
    assert.equal(paths().at(-1), '/own');
  });

  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const secrets = { privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };

  function partsOfAssertion(): readonly Readonly<Record<string, unknown>>[] {
    const assertion = requests.at(-1)?.parameters.get('client_assertion') ?? '';
    return assertion
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as object)
      .map((part) => ({ ...part }));
  }

  it('decides the algorithm among those that the key can do', async () => {
    const announced = { token_endpoint_auth_signing_alg_values_supported: ['ES256', 'PS256'] };
    metadata = { ...metadata, ...announced };
    const settings = { issuer: server.url, clientAuthentication: 'private_key_jwt' } as const;
    valueOf(await clientFor(settings, { secrets }).clientCredentials(signal));
    assert.equal(partsOfAssertion().at(0)?.['alg'], 'PS256');
  });

  it('names the audience of an assertion, which is dated by the given clock', async () => {
    const now = (): Date => new Date(Date.now() + 86_400_000);
    const settings = { issuer: server.url, clientAuthentication: 'private_key_jwt' } as const;
    valueOf(await clientFor(settings, { secrets, now }).clientCredentials(signal));
    const claims = partsOfAssertion().at(1);
    assert.equal(claims?.['aud'], server.url);
    assert.ok(Number(claims['iat']) > Date.now() / 1000 + 80_000);
  });
});
