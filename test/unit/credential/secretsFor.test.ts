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

function accessUntil(expiresAt: number): StoredSecret {
  return { ...stored('accessToken', api, expiresAt), counterpart: login };
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
    const elsewhere = [stored('accessToken', login), stored('refreshToken', login)];
    assert.equal(secretsFor(endpoint, elsewhere, now).missing?.slot, 'accessToken');
    assert.equal(
      secretsFor(endpoint, [{ ...stored('refreshToken', login), counterpart: api }], now).missing,
      undefined,
    );
    const secret = [{ ...stored('clientSecret', login), counterpart: api }];
    assert.equal(secretsFor(endpointWith(client), secret, now).missing, undefined);
  });

  it('binds what an authorization server takes to all its origins, and to the API', () => {
    const secret = { ...stored('clientSecret', login), counterpart: api };
    const other = 'https://other.example.com';
    const names = ['issuer', 'tokenEndpoint', 'revocationEndpoint', 'introspectionEndpoint'];
    for (const name of names) {
      const endpoint = endpointWith({ ...client, [name]: `${other}/token` });
      assert.equal(secretsFor(endpoint, [secret], now).found.length, 0, name);
    }
    const elsewhere = [{ ...secret, counterpart: other }, stored('clientSecret', login)];
    assert.equal(secretsFor(endpointWith(client), elsewhere, now).found.length, 0);
  });

  it('tells an expiry, but not that of a token that is renewed by itself', () => {
    const refresh = { ...stored('refreshToken', login), counterpart: api };
    const cases: readonly (readonly [StoredSecret[], number | undefined])[] = [
      [[accessUntil(later), refresh], later],
      [[accessUntil(earlier)], earlier],
      [[accessUntil(earlier), refresh], undefined],
    ];
    for (const [secrets, expected] of cases) {
      const { expiresAt } = secretsFor(endpointWith(code), secrets, now);
      assert.equal(expiresAt?.getTime(), expected);
    }
  });
});
