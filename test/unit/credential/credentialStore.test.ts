import assert from 'node:assert/strict';

import { CredentialStore } from '../../../src/core/credential/credentialStore';
import { MemorySecrets } from '../../support/memorySecrets';

const a = { slot: 'token', origin: 'https://a.example', value: 'token-a', storedAt: 1 } as const;
const b = { slot: 'token', origin: 'https://b.example', value: 'token-b', storedAt: 2 } as const;

describe('CredentialStore', () => {
  let secrets: MemorySecrets;
  let store: CredentialStore;

  beforeEach(() => {
    secrets = new MemorySecrets();
    store = new CredentialStore(secrets);
  });

  it('gives back what was stored', async () => {
    await store.save('orders', a);
    assert.deepEqual(await store.load('orders'), [a]);
    assert.deepEqual(await store.load('others'), []);
  });

  it('keeps one token for each origin of the same name', async () => {
    await store.save('orders', a);
    await store.save('orders', b);
    await store.save('orders', { ...a, value: 'newer' });
    assert.deepEqual(await store.load('orders'), [b, { ...a, value: 'newer' }]);
  });

  it('loses none of many changes at once', async () => {
    const origins = Array.from({ length: 20 }, (_, index) => `https://${index}.example`);
    await Promise.all(origins.map((origin) => store.save('orders', { ...a, origin })));
    assert.deepEqual(
      (await store.load('orders')).map(({ origin }) => origin),
      origins,
    );
  });

  it('keeps secrets of several slots, and replaces them together', async () => {
    const access = { ...a, slot: 'accessToken', expiresAt: 5 } as const;
    const refresh = { ...b, slot: 'refreshToken' } as const;
    await store.save('orders', a, access, refresh);
    await store.save('orders', { ...access, value: 'new' }, { ...refresh, value: 'rotated' });
    assert.deepEqual(await store.load('orders'), [
      a,
      { ...access, value: 'new' },
      { ...refresh, value: 'rotated' },
    ]);
  });

  it('deletes the token of one origin', async () => {
    await store.save('orders', a);
    await store.save('orders', b);
    assert.equal(await store.delete('orders', ({ origin }) => origin === a.origin), true);
    assert.equal(await store.delete('orders', ({ origin }) => origin === a.origin), false);
    assert.deepEqual(await store.load('orders'), [b]);
  });

  it('leaves nothing behind when the last token is deleted', async () => {
    await store.save('orders', a);
    await store.save('orders', b);
    assert.equal(await store.delete('orders'), true);
    assert.equal(secrets.values.size, 0);
  });

  it('lists names, origins and dates, and no token', async () => {
    await store.save('orders', a);
    await store.save('billing', b);
    const listed = await store.list();
    assert.deepEqual(listed, [
      { endpoint: 'billing', slot: 'token', origin: b.origin, storedAt: 2 },
      { endpoint: 'orders', slot: 'token', origin: a.origin, storedAt: 1 },
    ]);
    assert.doesNotMatch(JSON.stringify(listed), /token-/);
  });

  it('goes on after the storage failed once', async () => {
    const storeSecret = secrets.store.bind(secrets);
    secrets.store = () => Promise.reject(new Error('locked'));
    await assert.rejects(store.save('orders', a), /locked/);
    secrets.store = storeSecret;
    await store.save('orders', b);
    assert.deepEqual(await store.load('orders'), [b]);
  });

  for (const damaged of ['', 'token-a', '{"origin":1}', '[1,null,{"origin":"x"}]']) {
    it(`takes a damaged entry for none: ${damaged}`, async () => {
      secrets.values.set('credential:orders', damaged);
      assert.deepEqual(await store.load('orders'), []);
    });
  }
});
