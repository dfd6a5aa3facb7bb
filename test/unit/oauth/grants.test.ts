import assert from 'node:assert/strict';

import type { OAuth2Authentication } from '../../../src/core/endpoint/endpoint';
import {
  REDIRECT_URI,
  RESOURCE,
  startAuthorizationServer,
  type AuthorizationServer,
} from '../../support/authorizationServer';
import { clientFor, errorOf, valueOf } from './oauthSettings';

const { signal } = new AbortController();

function claimsOf(token: string): Record<string, unknown> {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  return JSON.parse(payload) as Record<string, unknown>;
}

function endpointsOf(issuer: string): Partial<OAuth2Authentication> {
  return {
    tokenEndpoint: `${issuer}/token`,
    authorizationEndpoint: `${issuer}/auth`,
    deviceAuthorizationEndpoint: `${issuer}/device/auth`,
    revocationEndpoint: `${issuer}/token/revocation`,
    introspectionEndpoint: `${issuer}/token/introspection`,
  };
}

describe('OAuth grants at a real authorization server', () => {
  let server: AuthorizationServer;
  let requestsBefore: number;

  before(async () => {
    server = await startAuthorizationServer();
  });
  beforeEach(() => {
    requestsBefore = server.tokenRequests.length;
  });
  after(() => server.close());

  const lastRequest = (): Readonly<Record<string, unknown>> => server.tokenRequests.at(-1) ?? {};
  const noTokenRequest = (): void => assert.equal(server.tokenRequests.length, requestsBefore);

  const waysToKnow: readonly [string, () => Partial<OAuth2Authentication>][] = [
    ['discovered endpoints', () => ({ issuer: server.issuer })],
    ['endpoints of the settings', () => endpointsOf(server.issuer)],
  ];
  for (const [name, know] of waysToKnow) {
    describe(`with ${name}`, () => {
      it('obtains a token with client credentials', async () => {
        const client = clientFor({ ...know(), scope: 'orders:write' });
        const tokens = valueOf(await client.clientCredentials(signal));
        assert.equal(tokens.tokenType, 'bearer');
        assert.equal(tokens.scope, 'orders:write');
        assert.equal(tokens.refreshToken, undefined);
        assert.ok(tokens.expiresAt && tokens.expiresAt > new Date());
      });

      it('signs in with the browser and refreshes with a rotated token', async () => {
        const scope = 'openid offline_access';
        const client = clientFor({ ...know(), grant: 'authorization_code', scope });
        const begun = valueOf(await client.beginAuthorization(REDIRECT_URI, signal));
        const callback = await server.authorize(begun.url);
        const tokens = valueOf(await client.finishAuthorization(callback, begun, signal));
        const refreshed = valueOf(await client.refresh(tokens.refreshToken ?? '', signal));
        assert.notEqual(refreshed.refreshToken, tokens.refreshToken);
        assert.notEqual(refreshed.accessToken, tokens.accessToken);
        assert.equal(lastRequest()['scope'], undefined, 'what was granted is not asked for again');
      });

      it('signs in with a device code', async () => {
        const client = clientFor({
          ...know(),
          grant: 'device_code',
          scope: 'offline_access openid',
        });
        const device = valueOf(await client.beginDevice(signal));
        assert.equal(device.intervalMs, 5_000);
        assert.ok(device.verificationUriComplete?.includes(device.userCode));
        await server.enterCode(device.verificationUri, device.userCode);
        assert.ok(valueOf(await client.pollDevice(device, signal)).refreshToken);
      });

      it('revokes a token, after which introspection calls it inactive', async () => {
        const client = clientFor({ ...know(), scope: 'orders:write' });
        const { accessToken } = valueOf(await client.clientCredentials(signal));
        const active = valueOf(await client.introspect(accessToken, signal));
        assert.ok(active !== 'unsupported' && active.active && active.expiresAt);
        assert.equal(active.clientId, 'basic');
        assert.equal(valueOf(await client.revoke(accessToken, 'access_token', signal)), 'revoked');
        const inactive = valueOf(await client.introspect(accessToken, signal));
        assert.ok(inactive !== 'unsupported' && !inactive.active);
      });
    });
  }

  it('finds the metadata where OAuth alone has it', async () => {
    const other = await startAuthorizationServer({ discovery: 'oauth2' });
    try {
      const client = clientFor({ issuer: other.issuer });
      valueOf(await client.clientCredentials(signal));
    } finally {
      await other.close();
    }
  });

  it('authenticates with client_secret_post', async () => {
    const client = clientFor(
      { issuer: server.issuer, clientId: 'post', clientAuthentication: 'client_secret_post' },
      { secrets: { clientSecret: 's3cr3t-post' } },
    );
    valueOf(await client.clientCredentials(signal));
  });

  it('signs in as a public client, with nothing but PKCE', async () => {
    const client = clientFor(
      { issuer: server.issuer, clientId: 'public', clientAuthentication: 'none', scope: 'openid' },
      { secrets: {} },
    );
    const begun = valueOf(await client.beginAuthorization(REDIRECT_URI, signal));
    assert.equal(new URL(begun.url).searchParams.get('code_challenge_method'), 'S256');
    const callback = await server.authorize(begun.url);
    const tokens = valueOf(await client.finishAuthorization(callback, begun, signal));
    valueOf(await client.refresh(tokens.refreshToken ?? '', signal));
  });

  it('asks every grant for the resource and the audience', async () => {
    const settings = { issuer: server.issuer, resource: [RESOURCE], audience: 'orders' };
    const scope = 'orders:write openid offline_access';
    const credentials = clientFor({ ...settings, scope: 'orders:write' });
    const machine = valueOf(await credentials.clientCredentials(signal));
    assert.equal(claimsOf(machine.accessToken)['aud'], RESOURCE);

    const client = clientFor({ ...settings, scope, grant: 'authorization_code' });
    const begun = valueOf(await client.beginAuthorization(REDIRECT_URI, signal));
    assert.equal(new URL(begun.url).searchParams.get('audience'), 'orders');
    const callback = await server.authorize(begun.url);
    const tokens = valueOf(await client.finishAuthorization(callback, begun, signal));
    assert.equal(claimsOf(tokens.accessToken)['aud'], RESOURCE);
    assert.equal(lastRequest()['resource'], RESOURCE);
    const refreshed = valueOf(await client.refresh(tokens.refreshToken ?? '', signal));
    assert.equal(claimsOf(refreshed.accessToken)['aud'], RESOURCE);
    assert.equal(lastRequest()['resource'], RESOURCE);
  });

  it('asks for the scope of the settings with a refresh token from elsewhere', async () => {
    const scope = 'openid offline_access';
    const settings = { issuer: server.issuer, scope };
    const client = clientFor({ ...settings, grant: 'authorization_code' });
    const begun = valueOf(await client.beginAuthorization(REDIRECT_URI, signal));
    const callback = await server.authorize(begun.url);
    const tokens = valueOf(await client.finishAuthorization(callback, begun, signal));
    const other = clientFor({ ...settings, scope: 'openid', grant: 'refresh_token' });
    const refreshed = valueOf(await other.refresh(tokens.refreshToken ?? '', signal));
    assert.equal(refreshed.scope, 'openid');
  });

  describe('refusals', () => {
    it("tells a wrong secret in the server's own words, without the secret", async () => {
      const secrets = { clientSecret: 'wr0ng-s3cr3t' };
      const client = clientFor({ issuer: server.issuer }, { secrets });
      const failure = errorOf(await client.clientCredentials(signal));
      assert.deepEqual(failure, {
        kind: 'refused',
        error: 'invalid_client',
        description: 'client authentication failed',
        host: new URL(server.issuer).host,
      });
    });

    it('tells that the person said no in the browser', async () => {
      const client = clientFor({ issuer: server.issuer, scope: 'openid' });
      const begun = valueOf(await client.beginAuthorization(REDIRECT_URI, signal));
      const callback = await server.authorize(begun.url, 'deny');
      const failure = errorOf(await client.finishAuthorization(callback, begun, signal));
      assert.ok(failure.kind === 'refused');
      assert.equal(failure.error, 'access_denied');
      assert.equal(failure.description, 'alice said no');
      noTokenRequest();
    });

    it('tells that the person said no on the device', async () => {
      const client = clientFor({ issuer: server.issuer, scope: 'openid' });
      const device = valueOf(await client.beginDevice(signal));
      await server.enterCode(device.verificationUri, device.userCode, 'deny');
      const failure = errorOf(await client.pollDevice(device, signal));
      assert.ok(failure.kind === 'refused' && failure.error === 'access_denied');
    });

    it('tells that a code was used twice', async () => {
      const client = clientFor({ issuer: server.issuer, scope: 'openid' });
      const begun = valueOf(await client.beginAuthorization(REDIRECT_URI, signal));
      const callback = await server.authorize(begun.url);
      valueOf(await client.finishAuthorization(callback, begun, signal));
      const failure = errorOf(await client.finishAuthorization(callback, begun, signal));
      assert.ok(failure.kind === 'refused' && failure.error === 'invalid_grant');
    });
  });

  describe('attacks on the sign-in', () => {
    const attacks: readonly [string, (callback: URL, issuer: string) => void, string][] = [
      ['another state', ({ searchParams }) => searchParams.set('state', 'x'), 'state-mismatch'],
      ['no state', ({ searchParams }) => searchParams.delete('state'), 'state-mismatch'],
      ['two states', ({ searchParams }) => searchParams.append('state', 'x'), 'state-mismatch'],
      [
        'another issuer',
        ({ searchParams }) => searchParams.set('iss', 'https://evil.example.com'),
        'issuer-mismatch',
      ],
      [
        'no issuer, where the server announces one',
        ({ searchParams }) => searchParams.delete('iss'),
        'issuer-mismatch',
      ],
      [
        'two issuers',
        ({ searchParams }) => searchParams.append('iss', 'https://evil.example.com'),
        'issuer-mismatch',
      ],
      [
        'an error and another state',
        ({ searchParams }) => {
          searchParams.set('error', 'access_denied');
          searchParams.set('state', 'x');
        },
        'state-mismatch',
      ],
    ];
    for (const [name, change, kind] of attacks) {
      it(`refuses a callback with ${name}, and sends its code nowhere`, async () => {
        const client = clientFor({ issuer: server.issuer, scope: 'openid' });
        const begun = valueOf(await client.beginAuthorization(REDIRECT_URI, signal));
        const callback = new URL(await server.authorize(begun.url));
        change(callback, server.issuer);
        const failure = errorOf(await client.finishAuthorization(callback.href, begun, signal));
        assert.equal(failure.kind, kind);
        noTokenRequest();
      });
    }

    it('refuses the code of another sign-in: PKCE ties it to the one that began', async () => {
      const client = clientFor({ issuer: server.issuer, scope: 'openid' });
      const begun = valueOf(await client.beginAuthorization(REDIRECT_URI, signal));
      const other = valueOf(await client.beginAuthorization(REDIRECT_URI, signal));
      const stolen = new URL(await server.authorize(other.url)).searchParams.get('code') ?? '';
      const callback = new URL(await server.authorize(begun.url));
      callback.searchParams.set('code', stolen);
      const failure = errorOf(await client.finishAuthorization(callback.href, begun, signal));
      assert.ok(failure.kind === 'refused' && failure.error === 'invalid_grant');
      assert.ok(!JSON.stringify(failure).includes(stolen));
    });

    it('refuses an ID Token that was made for another sign-in', async () => {
      const client = clientFor({ issuer: server.issuer, scope: 'openid' });
      const begun = valueOf(await client.beginAuthorization(REDIRECT_URI, signal));
      const callback = await server.authorize(begun.url);
      const injected = { ...begun, nonce: 'another' };
      const failure = errorOf(await client.finishAuthorization(callback, injected, signal));
      assert.ok(failure.kind === 'unexpected-answer');
      assert.match(failure.detail, /ID Token/);
    });

    it("masks a code in what comes with an error, and the server's own issuer is no mismatch", async () => {
      const client = clientFor({ issuer: server.issuer, scope: 'openid' });
      const begun = valueOf(await client.beginAuthorization(REDIRECT_URI, signal));
      const { searchParams } = new URL(await server.authorize(begun.url));
      const code = searchParams.get('code') ?? '';
      searchParams.set('error', 'server_error');
      searchParams.set('error_description', `${code} ${begun.codeVerifier}`);
      const callback = `${REDIRECT_URI}?${searchParams.toString()}`;
      const failure = errorOf(await client.finishAuthorization(callback, begun, signal));
      assert.ok(failure.kind === 'refused');
      assert.equal(failure.description, '•••••• ••••••');
    });

    it('uses nothing that is no URL', async () => {
      const client = clientFor({ issuer: server.issuer, scope: 'openid' });
      const begun = valueOf(await client.beginAuthorization(REDIRECT_URI, signal));
      const failure = errorOf(await client.finishAuthorization('callback', begun, signal));
      assert.equal(failure.kind, 'state-mismatch');
    });
  });

  describe('polling for a device', () => {
    it('goes on while the person has not decided, and waits for the interval each time', async () => {
      const waits: number[] = [];
      const settings = { issuer: server.issuer, scope: 'openid' };
      const device = valueOf(await clientFor(settings).beginDevice(signal));
      const delay = async (ms: number): Promise<void> => {
        waits.push(ms);
        if (waits.length === 3) {
          await server.enterCode(device.verificationUri, device.userCode);
        }
      };
      const client = clientFor(settings, { delay });
      valueOf(await client.pollDevice(device, signal));
      assert.deepEqual(waits, [5_000, 5_000, 5_000]);
    });

    it('ends at once when it is cancelled while it waits', async () => {
      const cancel = new AbortController();
      const client = clientFor(
        { issuer: server.issuer, scope: 'openid' },
        {
          delay: (_, ended) =>
            new Promise((_resolve, reject) => {
              ended.addEventListener('abort', () => reject(new Error('aborted')));
              cancel.abort();
            }),
        },
      );
      const device = valueOf(await client.beginDevice(signal));
      const failure = errorOf(await client.pollDevice(device, cancel.signal));
      assert.equal(failure.kind, 'cancelled');
      noTokenRequest();
    });

    it('ends when the code has expired, without asking again', async () => {
      let elapsedMs = 0;
      const client = clientFor(
        { issuer: server.issuer, scope: 'openid' },
        {
          now: () => new Date(Date.now() + elapsedMs),
          delay: () => {
            elapsedMs += 601_000;
            return Promise.resolve();
          },
        },
      );
      const device = valueOf(await client.beginDevice(signal));
      assert.equal(errorOf(await client.pollDevice(device, signal)).kind, 'expired');
      noTokenRequest();
    });
  });
});
