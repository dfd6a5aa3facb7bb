import assert from 'node:assert/strict';

import { CredentialStore } from '../../../src/core/credential/credentialStore';
import type { Endpoint } from '../../../src/core/endpoint/endpoint';
import { parseEndpoint } from '../../../src/core/endpoint/parseEndpoint';
import { tokenSlots } from '../../../src/host/tokenSlots';
import { MemorySecrets } from '../../support/memorySecrets';

function endpointAt(host: string): Endpoint {
  const issuer = `https://login.${host}`;
  const auth = { type: 'oauth2', grant: 'authorization_code', clientId: 'editor', issuer };
  const value = { url: `https://api.${host}/orders`, auth };
  const parsed = parseEndpoint({ name: 'orders', value, scope: 'user', userValue: value });
  assert.ok(parsed.ok);
  return parsed.value;
}

describe('The slots of issued tokens', () => {
  const tokens = { accessToken: 'a', refreshToken: 'r', expiresAt: 1 };

  it('are saved in one write, each for its own origin', async () => {
    const secrets = new MemorySecrets();
    const store = new CredentialStore(secrets);
    let writes = 0;
    const write = secrets.store.bind(secrets);
    secrets.store = (key, value) => {
      // Whatever is written holds both: no crash can part them.
      assert.match(value, /"a".*"r"/);
      writes += 1;
      return write(key, value);
    };
    const slots = tokenSlots(endpointAt('example.com'), store);
    await slots.save(tokens);
    assert.ok(writes > 0);
    assert.deepEqual(await slots.load(), tokens);
    assert.deepEqual(
      (await store.list()).map(({ slot, origin }) => [slot, origin]),
      [
        ['accessToken', 'https://api.example.com'],
        ['refreshToken', 'https://login.example.com'],
      ],
    );
  });

  it('are not those of another server by the same name', async () => {
    const store = new CredentialStore(new MemorySecrets());
    const [one, other] = ['example.com', 'example.org'].map((host) =>
      tokenSlots(endpointAt(host), store),
    );
    await one?.save(tokens);
    assert.deepEqual(await other?.load(), {
      accessToken: undefined,
      expiresAt: undefined,
      refreshToken: undefined,
    });
    await other?.save({ accessToken: 'b' });
    await other?.save({});
    assert.deepEqual(await one?.load(), tokens);
  });
});
