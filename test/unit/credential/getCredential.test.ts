import assert from 'node:assert/strict';

import type { Credential } from '../../../src/core/credential/credential';
import { CredentialStore, type SecretSlot } from '../../../src/core/credential/credentialStore';
import { getCredential, type CredentialProblem } from '../../../src/core/credential/getCredential';
import { parseEndpoint } from '../../../src/core/endpoint/parseEndpoint';
import { fail, type Result } from '../../../src/core/result';
import { MemorySecrets } from '../../support/memorySecrets';

const origin = 'https://a.example';

function endpoint(url: string, auth?: object) {
  const value = { url, ...(auth === undefined ? {} : { auth }) };
  const parsed = parseEndpoint({ name: 'orders', value, scope: 'user', userValue: value });
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.value;
}

describe('getCredential', () => {
  let store: CredentialStore;
  let sessions: ReadonlyMap<SecretSlot, string>[];

  beforeEach(async () => {
    store = new CredentialStore(new MemorySecrets());
    sessions = [];
    await save('token', 'abc');
  });

  function save(slot: SecretSlot, value: string, at = origin): Promise<void> {
    return store.save('orders', { slot, origin: at, value, storedAt: 1 });
  }

  function get(url: string, auth?: object): Promise<Result<Credential, CredentialProblem>> {
    return getCredential(endpoint(url, auth), store, (wanted, secrets) => {
      sessions.push(secrets);
      return Promise.resolve(fail({ kind: 'sign-in-needed', endpoint: wanted, reason: '' }));
    });
  }

  async function authorized(auth?: object) {
    const credential = await get(`${origin}/x?q=1`, auth);
    assert.ok(credential.ok, JSON.stringify(credential));
    const content = new TextEncoder().encode('{"a":1}');
    const request = { method: 'POST', url: `${origin}/x?q=1`, fields: [], content };
    const { url, fields } = await credential.value.authorize(request);
    return { url, fields, secrets: credential.value.secrets };
  }

  it('puts a token behind the scheme of the endpoint', async () => {
    const bearer = await authorized();
    assert.deepEqual(bearer.fields, [['Authorization', 'Bearer abc']]);
    assert.deepEqual(bearer.secrets, ['abc']);
    const token = await authorized({ type: 'bearer', scheme: 'Token' });
    assert.deepEqual(token.fields, [['Authorization', 'Token abc']]);
  });

  it('takes nothing from the store for an endpoint without authentication', async () => {
    const none = await authorized({ type: 'none' });
    assert.deepEqual([none.fields, none.secrets], [[], []]);
  });

  it("joins user and password for basic, as in RFC 7617's example", async () => {
    await save('password', 'open sesame');
    const basic = await authorized({ type: 'basic', user: 'Aladdin' });
    assert.deepEqual(basic.fields, [['Authorization', 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==']]);
    assert.ok(basic.secrets.includes('open sesame'));
    assert.ok(basic.secrets.includes('QWxhZGRpbjpvcGVuIHNlc2FtZQ=='));
  });

  it('puts an API key into a field or into the query', async () => {
    await save('apiKey', 'k+1');
    const field = await authorized({ type: 'apiKey', name: 'X-Key' });
    assert.deepEqual(field.fields, [['X-Key', 'k+1']]);
    const query = await authorized({ type: 'apiKey', in: 'query', name: 'key' });
    assert.equal(query.url, `${origin}/x?q=1&key=k%2B1`);
    assert.deepEqual(query.secrets, ['k+1']);
  });

  it('signs the content of a webhook', async () => {
    await save('signingKey', "It's a Secret to Everybody");
    const { fields } = await authorized({ type: 'hmac', preset: 'github' });
    assert.match(fields[0]?.[1] ?? '', /^sha256=[\da-f]{64}$/);
  });

  it('sends nothing for digest at first, and answers a challenge', async () => {
    await save('password', 'Circle of Life');
    const auth = { type: 'digest', user: 'Mufasa' };
    assert.deepEqual((await authorized(auth)).fields, []);
    const credential = await get(`${origin}/x`, auth);
    assert.ok(credential.ok);
    const challenge = 'Digest realm="r", nonce="n", qop="auth", algorithm=SHA-256';
    const fields = [['www-authenticate', challenge]] as const;
    const { signal } = new AbortController();
    const renewal = await credential.value.renew?.({ status: 401, fields }, signal);
    assert.equal(renewal?.kind, 'renewed');
    const other = await credential.value.renew?.({ status: 401, fields: [] }, signal);
    assert.equal(other?.kind, 'none');
  });

  it('hands what is stored to where sessions come from', async () => {
    await save('accessKeyId', 'AKID');
    await save('secretAccessKey', 'SAK');
    await get(`${origin}/x`, { type: 'awsSigV4', region: 'eu-central-1', service: 's3' });
    assert.deepEqual(Object.fromEntries(sessions[0] ?? []), {
      accessKeyId: 'AKID',
      secretAccessKey: 'SAK',
    });
  });

  it('says which secret is missing', async () => {
    await store.delete('orders');
    const auth = { type: 'basic', user: 'me' };
    const url = `${origin}/x`;
    assert.deepEqual(await get(url, auth), {
      ok: false,
      error: { kind: 'no-token', endpoint: endpoint(url, auth), slot: 'password', origin },
    });
  });

  for (const [description, url] of [
    ['host', 'https://b.example/x'],
    ['port', 'https://a.example:8443/x'],
    ['scheme', 'http://a.example/x'],
    ['subdomain', 'https://api.a.example/x'],
  ] as const) {
    it(`keeps the token back where the settings name another ${description}`, async () => {
      assert.deepEqual(await get(url), {
        ok: false,
        error: {
          kind: 'origin-mismatch',
          endpoint: endpoint(url),
          origin: new URL(url).origin,
          storedOrigins: [origin],
        },
      });
    });
  }

  it('keeps the secret of an OAuth client back where the settings name another issuer', async () => {
    const server = 'https://login.example';
    const secret = { slot: 'clientSecret', value: 'client-secret', storedAt: 0 } as const;
    await store.save('orders', { ...secret, origin: server, counterpart: origin });
    const auth = { type: 'oauth2', grant: 'client_credentials', clientId: 'c' };
    const hostile = await get(`${origin}/x`, { ...auth, issuer: 'https://evil.example' });
    assert.equal(!hostile.ok && hostile.error.kind, 'origin-mismatch');
    assert.equal(sessions.length, 0);
    await get(`${origin}/x`, { ...auth, issuer: 'https://login.example/tenant' });
    assert.equal(sessions[0]?.get('clientSecret'), 'client-secret');
  });

  it('keeps it back, too, where the token would be for another API', async () => {
    const issuer = 'https://login.example';
    const secret = { slot: 'clientSecret', value: 'client-secret', storedAt: 0 } as const;
    await store.save('orders', { ...secret, origin: issuer, counterpart: origin });
    const auth = { type: 'oauth2', grant: 'client_credentials', clientId: 'c', issuer };
    assert.deepEqual(await get('https://evil.example/x', auth), {
      ok: false,
      error: {
        kind: 'origin-mismatch',
        endpoint: endpoint('https://evil.example/x', auth),
        origin: 'https://evil.example',
        storedOrigins: [origin],
      },
    });
  });

  it('knows when a JSON Web Token expires', async () => {
    const claims = Buffer.from('{"exp":1700000000}').toString('base64url');
    await save('token', `eyJhbGciOiJub25lIn0.${claims}.c2ln`);
    const credential = await get(`${origin}/x`);
    assert.ok(credential.ok);
    assert.equal(credential.value.expiresAt?.getTime(), 1_700_000_000_000);
  });
});
