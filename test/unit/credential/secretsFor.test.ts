import assert from 'node:assert/strict';

import type { SecretSlot, StoredSecret } from '../../../src/core/credential/credentialStore';
import { secretsFor } from '../../../src/core/credential/secretsFor';
import type { Endpoint } from '../../../src/core/endpoint/endpoint';
import { parseEndpoint } from '../../../src/core/endpoint/parseEndpoint';

const api = 'https://api.example.com';
const login = 'https://login.example.com';
const now = new Date('2026-11-25T12:00:00Z');
const earlier = now.getTime() - 60_000;
const later = now.getTime() + 720_000;

function endpointWith(auth: object): Endpoint {
  const value = { url: `${api}/orders`, auth };
  const parsed = parseEndpoint({ name: 'orders', value, scope: 'user', userValue: value });
  assert.ok(parsed.ok);
  return parsed.value;
}

function stored(slot: SecretSlot, origin: string, expiresAt?: number): StoredSecret {
  const secret = { slot, origin, value: 'secret', storedAt: 0 };
  return expiresAt === undefined ? secret : { ...secret, expiresAt };
}

const code = { type: 'oauth2', grant: 'authorization_code', clientId: 'editor', issuer: login };
const client = { ...code, grant: 'client_credentials' };

describe('secretsFor', () => {
  it('finds what is for the very origin, and nothing else', () => {
    const own = stored('token', api);
    const others = [stored('token', login, earlier), stored('password', api, earlier)];
    const { found, missing, expiresAt } = secretsFor(
      endpointWith({ type: 'bearer' }),
      [...others, own],
      now,
    );
    assert.deepEqual([found, missing, expiresAt], [[own], undefined, undefined]);
  });

  it('says what is missing, and for which origin', () => {
    const bearer = secretsFor(endpointWith({ type: 'bearer' }), [stored('token', login)], now);
    assert.deepEqual([bearer.found, bearer.missing?.origin], [[], api]);
    const secret = secretsFor(endpointWith(client), [stored('accessToken', api)], now).missing;
    assert.deepEqual([secret?.slot, secret?.origin], ['clientSecret', login]);
    assert.equal(secretsFor(endpointWith({ type: 'none' }), [], now).missing, undefined);
  });

  it('misses a token where a person must sign in, and only there', () => {
    const endpoint = endpointWith(code);
    assert.equal(secretsFor(endpoint, [], now).missing?.slot, 'accessToken');
    const elsewhere = [stored('accessToken', login), stored('refreshToken', api)];
    assert.equal(secretsFor(endpoint, elsewhere, now).missing?.slot, 'accessToken');
    assert.equal(secretsFor(endpoint, [stored('refreshToken', login)], now).missing, undefined);
    const secret = [stored('clientSecret', login)];
    assert.equal(secretsFor(endpointWith(client), secret, now).missing, undefined);
  });

  it('tells an expiry, but not that of a token that is renewed by itself', () => {
    const refresh = stored('refreshToken', login);
    const cases: readonly (readonly [StoredSecret[], number | undefined])[] = [
      [[stored('accessToken', api, later), refresh], later],
      [[stored('accessToken', api, earlier)], earlier],
      [[stored('accessToken', api, earlier), refresh], undefined],
    ];
    for (const [secrets, expected] of cases) {
      const { expiresAt } = secretsFor(endpointWith(code), secrets, now);
      assert.equal(expiresAt?.getTime(), expected);
    }
  });
});
