import assert from 'node:assert/strict';

import { TokenStore } from '../../../src/core/credential/tokenStore';
import { MemorySecrets } from '../../support/memorySecrets';

const a = { origin: 'https://a.example', token: 'token-a', storedAt: 1 };
const b = { origin: 'https://b.example', token: 'token-b', storedAt: 2 };

describe('TokenStore', () => {
  let secrets: MemorySecrets;
  let tokens: TokenStore;

  beforeEach(() => {
    secrets = new MemorySecrets();
    tokens = new TokenStore(secrets);
  });

  it('gives back what was stored', async () => {
    await tokens.save('orders', a);
    assert.deepEqual(await tokens.load('orders'), [a]);
    assert.deepEqual(await tokens.load('others'), []);
  });

  it('keeps one token for each origin of the same name', async () => {
    await tokens.save('orders', a);
    await tokens.save('orders', b);
    await tokens.save('orders', { ...a, token: 'newer' });
    assert.deepEqual(await tokens.load('orders'), [b, { ...a, token: 'newer' }]);
  });

  it('loses none of many changes at once', async () => {
    const origins = Array.from({ length: 20 }, (_, index) => `https://${index}.example`);
    await Promise.all(origins.map((origin) => tokens.save('orders', { ...a, origin })));
    assert.deepEqual(
      (await tokens.load('orders')).map(({ origin }) => origin),
      origins,
    );
  });

  it('deletes the token of one origin', async () => {
    await tokens.save('orders', a);
    await tokens.save('orders', b);
    assert.equal(await tokens.delete('orders', a.origin), true);
    assert.equal(await tokens.delete('orders', a.origin), false);
    assert.deepEqual(await tokens.load('orders'), [b]);
  });

  it('leaves nothing behind when the last token is deleted', async () => {
    await tokens.save('orders', a);
    await tokens.save('orders', b);
    assert.equal(await tokens.delete('orders'), true);
    assert.equal(secrets.values.size, 0);
  });

  it('lists names, origins and dates, and no token', async () => {
    await tokens.save('orders', a);
    await tokens.save('billing', b);
    const listed = await tokens.list();
    assert.deepEqual(listed, [
      { endpoint: 'billing', origin: b.origin, storedAt: 2 },
      { endpoint: 'orders', origin: a.origin, storedAt: 1 },
    ]);
    assert.doesNotMatch(JSON.stringify(listed), /token-/);
  });

  it('goes on after the storage failed once', async () => {
    const store = secrets.store.bind(secrets);
    secrets.store = () => Promise.reject(new Error('locked'));
    await assert.rejects(tokens.save('orders', a), /locked/);
    secrets.store = store;
    await tokens.save('orders', b);
    assert.deepEqual(await tokens.load('orders'), [b]);
  });

  for (const damaged of ['', 'token-a', '{"origin":1}', '[1,null,{"origin":"x"}]']) {
    it(`takes a damaged entry for none: ${damaged}`, async () => {
      secrets.values.set('token:orders', damaged);
      assert.deepEqual(await tokens.load('orders'), []);
    });
  }
});
