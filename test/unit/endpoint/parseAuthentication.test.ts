import assert from 'node:assert/strict';

import { parseAuthentication } from '../../../src/core/endpoint/parseAuthentication';

const oauth2 = {
  type: 'oauth2',
  grant: 'client_credentials',
  clientId: 'c',
  issuer: 'https://i.example',
};

describe('parseAuthentication', () => {
  const accepted: readonly [given: object, expected: object][] = [
    [
      { type: 'basic', user: 'me' },
      { type: 'basic', user: 'me' },
    ],
    [
      { type: 'digest', user: 'me' },
      { type: 'digest', user: 'me' },
    ],
    [{ type: 'apiKey' }, { type: 'apiKey', in: 'header', name: 'X-Api-Key' }],
    [
      { type: 'apiKey', in: 'query', name: 'key' },
      { type: 'apiKey', in: 'query', name: 'key' },
    ],
    [
      { type: 'awsSigV4', region: 'us-east-1', service: 'execute-api' },
      { type: 'awsSigV4', region: 'us-east-1', service: 'execute-api' },
    ],
    [
      { type: 'vscode', provider: 'github', scopes: ['repo'] },
      { type: 'vscode', provider: 'github', scopes: ['repo'] },
    ],
  ];
  for (const [given, expected] of accepted) {
    it(`takes ${JSON.stringify(given)}`, () => {
      assert.deepEqual(parseAuthentication(given), { ok: true, value: expected });
    });
  }

  it('fills in a preset of a signature, and lets its parts be replaced', () => {
    const parsed = parseAuthentication({ type: 'hmac', preset: 'slack', header: 'X-My-Signature' });
    assert.ok(parsed.ok && parsed.value.type === 'hmac');
    assert.equal(parsed.value.header, 'X-My-Signature');
    assert.equal(parsed.value.timestampHeader, 'X-Slack-Request-Timestamp');
  });

  it('fills in what OAuth settings leave out', () => {
    const parsed = parseAuthentication({ ...oauth2, resource: 'https://api.example' });
    assert.ok(parsed.ok && parsed.value.type === 'oauth2');
    assert.equal(parsed.value.clientAuthentication, 'client_secret_basic');
    assert.deepEqual(parsed.value.resource, ['https://api.example']);
    const code = parseAuthentication({ ...oauth2, grant: 'authorization_code' });
    assert.ok(code.ok && code.value.type === 'oauth2');
    assert.equal(code.value.clientAuthentication, 'none');
    assert.equal(code.value.redirectTo, 'vscode');
  });

  const refused: readonly [given: unknown, kind: string][] = [
    ['bearer', 'wrong-shape'],
    [{ type: 'basic' }, 'user-invalid'],
    [{ type: 'basic', user: 'a:b' }, 'user-invalid'],
    [{ type: 'basic', user: 'me', password: 'secret' }, 'unknown-property'],
    [{ type: 'apiKey', in: 'cookie' }, 'not-allowed'],
    [{ type: 'apiKey', name: 'X Key' }, 'field-name-invalid'],
    [{ type: 'apiKey', key: 'secret' }, 'unknown-property'],
    [{ type: 'awsSigV4', region: 'us-east-1' }, 'missing'],
    [{ type: 'hmac' }, 'missing'],
    [{ type: 'hmac', preset: 'gitlab' }, 'not-allowed'],
    [{ type: 'hmac', preset: 'github', signed: '{method}' }, 'template-invalid'],
    [{ type: 'hmac', preset: 'github', algorithm: 'md5' }, 'not-allowed'],
    [{ type: 'hmac', preset: 'github', header: 'a b' }, 'field-name-invalid'],
    [{ ...oauth2, grant: 'password' }, 'not-allowed'],
    [{ ...oauth2, clientId: '' }, 'missing'],
    [{ ...oauth2, issuer: undefined }, 'missing'],
    [{ ...oauth2, issuer: 'http://i.example' }, 'server-url-invalid'],
    [{ ...oauth2, tokenEndpoint: 'https://u:p@i.example' }, 'server-url-invalid'],
    [{ ...oauth2, clientSecret: 'secret' }, 'unknown-property'],
    [{ ...oauth2, redirectTo: 'https://evil.example' }, 'not-allowed'],
    [{ type: 'vscode' }, 'missing'],
    [{ type: 'vscode', provider: 'github', scopes: 'repo' }, 'wrong-shape'],
  ];
  for (const [given, kind] of refused) {
    it(`refuses ${JSON.stringify(given)}`, () => {
      const parsed = parseAuthentication(given);
      assert.equal(!parsed.ok && parsed.error.kind, kind);
    });
  }
});
