import assert from 'node:assert/strict';

import type { OAuth2Authentication } from '../../../src/core/endpoint/endpoint';
import { OAuthClient, type OAuthClientOptions } from '../../../src/core/oauth/oauthClient';
import type { Result } from '../../../src/core/result';

/** Settings of the client `basic`, without any endpoint. */
export function settingsFor(changes: Partial<OAuth2Authentication> = {}): OAuth2Authentication {
  return {
    type: 'oauth2',
    grant: 'client_credentials',
    issuer: undefined,
    tokenEndpoint: undefined,
    authorizationEndpoint: undefined,
    deviceAuthorizationEndpoint: undefined,
    revocationEndpoint: undefined,
    introspectionEndpoint: undefined,
    clientId: 'basic',
    clientAuthentication: 'client_secret_basic',
    scope: undefined,
    audience: undefined,
    resource: [],
    redirectTo: 'loopback',
    ...changes,
  };
}

/** A client that knows the secret of `basic` and does not wait between two questions. */
export function clientFor(
  settings: Partial<OAuth2Authentication>,
  options: Partial<OAuthClientOptions> = {},
): OAuthClient {
  return new OAuthClient({
    settings: settingsFor(settings),
    secrets: { clientSecret: 's3cr3t-basic' },
    fetch,
    now: () => new Date(),
    delay: () => Promise.resolve(),
    ...options,
  });
}

export function valueOf<T>(result: Result<T, unknown>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.error));
  return result.value;
}

export function errorOf<E>(result: Result<unknown, E>): E {
  assert.ok(!result.ok, 'no failure');
  return result.error;
}
