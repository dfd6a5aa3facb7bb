import assert from 'node:assert/strict';

import { describeOAuthFailure } from '../../../src/core/oauth/describeOAuthFailure';
import type { TokenFailure } from '../../../src/core/oauth/oauthFailure';

const host = 'auth.example.com';

describe('The words for a token that is not there', () => {
  const failures: readonly [TokenFailure, RegExp][] = [
    [
      { kind: 'refused', error: 'invalid_grant', description: 'Token was revoked', host },
      /^auth\.example\.com gave no token: Token was revoked \(invalid_grant\)\.$/,
    ],
    [
      { kind: 'refused', error: 'invalid_grant', description: undefined, host },
      /^auth\.example\.com gave no token: invalid_grant\.$/,
    ],
    [{ kind: 'unexpected-answer', host, status: 500, detail: 'HTML' }, /status 500.*HTML/],
    [{ kind: 'unexpected-answer', host, status: undefined, detail: 'HTML' }, /answers: HTML/],
    [{ kind: 'network', failure: { kind: 'name-not-found', host } }, /no host named auth\.example/],
    [{ kind: 'insecure', host }, /auth\.example\.com.*nothing was sent.*https:/],
    [{ kind: 'misconfigured', what: 'issuer' }, /"issuer".*not a URL/],
    [{ kind: 'misconfigured', what: 'token-endpoint' }, /"tokenEndpoint"/],
    [{ kind: 'misconfigured', what: 'authorization-endpoint' }, /"authorizationEndpoint"/],
    [
      { kind: 'misconfigured', what: 'device-authorization-endpoint' },
      /"deviceAuthorizationEndpoint"/,
    ],
    [{ kind: 'misconfigured', what: 'client-secret' }, /secret of the client/],
    [{ kind: 'misconfigured', what: 'private-key' }, /PKCS #8/],
    [{ kind: 'cancelled' }, /cancelled/],
    [{ kind: 'state-mismatch' }, /does not belong to this sign-in/],
    [
      { kind: 'issuer-mismatch', expected: 'https://a.example', found: 'https://b.example' },
      /"https:\/\/b\.example", not from "https:\/\/a\.example"/,
    ],
    [{ kind: 'expired' }, /expired/],
    [{ kind: 'sign-in-needed' }, /Sign in/],
    [{ kind: 'storage', action: 'load', detail: 'locked' }, /could not be read \(locked\)/],
    [{ kind: 'storage', action: 'save', detail: 'locked' }, /could not be stored \(locked\)/],
  ];
  for (const [failure, words] of failures) {
    it(`tells ${JSON.stringify(failure)}`, () => {
      const text = describeOAuthFailure(failure);
      assert.match(text, words);
      assert.doesNotMatch(text, /\{\d\}|undefined/);
    });
  }
});
