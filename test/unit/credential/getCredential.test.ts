import assert from 'node:assert/strict';

import { getCredential } from '../../../src/core/credential/getCredential';
import { TokenStore } from '../../../src/core/credential/tokenStore';
import { parseEndpoint } from '../../../src/core/endpoint/parseEndpoint';
import { MemorySecrets } from '../../support/memorySecrets';

function endpoint(url: string, auth?: unknown) {
  const value = { url, ...(auth === undefined ? {} : { auth }) };
  const parsed = parseEndpoint({ name: 'orders', value, scope: 'user', userValue: value });
  assert.ok(parsed.ok);
  return parsed.value;
}

describe('getCredential', () => {
  let tokens: TokenStore;

  beforeEach(async () => {
    tokens = new TokenStore(new MemorySecrets());
    await tokens.save('orders', { origin: 'https://a.example', token: 'abc', storedAt: 1 });
  });

  it('puts the token behind the scheme of the endpoint', async () => {
    const bearer = await getCredential(endpoint('https://a.example/x'), tokens);
    assert.ok(bearer.ok);
    assert.deepEqual(bearer.value.fields, [['Authorization', 'Bearer abc']]);
    assert.deepEqual(bearer.value.secrets, ['abc']);
    const auth = { type: 'bearer', scheme: 'Token' };
    const token = await getCredential(endpoint('https://a.example/x', auth), tokens);
    assert.ok(token.ok);
    assert.deepEqual(token.value.fields, [['Authorization', 'Token abc']]);
  });

  it('takes nothing from the store for an endpoint without authentication', async () => {
    const none = await getCredential(endpoint('https://b.example/', { type: 'none' }), tokens);
    assert.ok(none.ok);
    assert.deepEqual(none.value.fields, []);
  });

  it('says that there is no token', async () => {
    await tokens.delete('orders');
    assert.deepEqual(await getCredential(endpoint('https://a.example/x'), tokens), {
      ok: false,
      error: { kind: 'no-token', endpoint: 'orders', origin: 'https://a.example' },
    });
  });

  for (const [description, url] of [
    ['host', 'https://b.example/x'],
    ['port', 'https://a.example:8443/x'],
    ['scheme', 'http://a.example/x'],
    ['subdomain', 'https://api.a.example/x'],
  ] as const) {
    it(`keeps the token back where the settings name another ${description}`, async () => {
      assert.deepEqual(await getCredential(endpoint(url), tokens), {
        ok: false,
        error: {
          kind: 'origin-mismatch',
          endpoint: 'orders',
          origin: new URL(url).origin,
          storedOrigins: ['https://a.example'],
        },
      });
    });
  }

  it('knows when a JSON Web Token expires', async () => {
    const claims = Buffer.from('{"exp":1700000000}').toString('base64url');
    const token = `eyJhbGciOiJub25lIn0.${claims}.c2ln`;
    await tokens.save('orders', { origin: 'https://a.example', token, storedAt: 1 });
    const credential = await getCredential(endpoint('https://a.example/x'), tokens);
    assert.ok(credential.ok);
    assert.equal(credential.value.expiresAt?.getTime(), 1_700_000_000_000);
  });
});
