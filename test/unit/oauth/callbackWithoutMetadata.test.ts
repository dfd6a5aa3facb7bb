import assert from 'node:assert/strict';

import type { OAuthFailure } from '../../../src/core/oauth/oauthFailure';
import { startServer, type TestServer } from '../../support/httpServer';
import { clientFor, valueOf } from './oauthSettings';

const { signal } = new AbortController();
const now = new Date('2026-01-01T00:00:00Z');

describe('An OAuth callback, where only endpoints are known', () => {
  let server: TestServer;

  before(async () => {
    server = await startServer((request, response) => {
      request.resume();
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end('{"access_token":"a-token","token_type":"Bearer"}');
    });
  });
  after(() => server.close());

  const callback = async (change: (url: URL) => void): Promise<OAuthFailure | undefined> => {
    const client = clientFor(
      {
        tokenEndpoint: `${server.url}/token`,
        authorizationEndpoint: `${server.url}/auth`,
        scope: 'openid',
      },
      { now: () => now },
    );
    const begun = valueOf(await client.beginAuthorization('http://127.0.0.1/cb', signal));
    const url = new URL(`http://127.0.0.1/cb?code=c0de&state=${begun.state}`);
    change(url);
    const outcome = await client.finishAuthorization(url.href, begun, signal);
    return outcome.ok ? undefined : outcome.error;
  };

  it('cannot compare an issuer, and does not ask for an ID Token', async () => {
    assert.equal(await callback((url) => url.searchParams.set('iss', 'https://any')), undefined);
  });

  it('calls a callback without a code, with two codes, or with a token unexpected', async () => {
    const changes: readonly ((url: URL) => void)[] = [
      (url) => url.searchParams.delete('code'),
      (url) => url.searchParams.append('code', 'x'),
      (url) => url.searchParams.set('token', 'x'),
    ];
    for (const change of changes) {
      assert.equal((await callback(change))?.kind, 'unexpected-answer');
    }
  });
});
