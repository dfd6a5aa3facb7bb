import assert from 'node:assert/strict';

import { parseEndpoint } from '../../../src/core/endpoint/parseEndpoint';
import type { EndpointScope } from '../../../src/core/endpoint/endpoint';

const url = 'https://api.example.com/orders';

function parse(value: unknown, scope: EndpointScope = 'user', userValue: unknown = value) {
  return parseEndpoint({ name: 'orders', value, scope, userValue });
}

function problemsOf(value: unknown): readonly string[] {
  const parsed = parse(value);
  assert.equal(parsed.ok, false);
  return parsed.error.map((problem) => problem.kind);
}

describe('parseEndpoint', () => {
  it('fills in what the settings leave out', () => {
    assert.deepEqual(parse({ url }), {
      ok: true,
      value: {
        name: 'orders',
        url,
        method: 'POST',
        auth: { type: 'bearer', scheme: 'Bearer' },
        tls: undefined,
        fields: [],
        timeoutMs: 30_000,
        redirect: 'same-origin',
        files: [],
        allowInsecureHttp: false,
        scope: 'user',
      },
    });
  });

  it('takes every property as it is written', () => {
    const parsed = parse({
      url: 'https://API.example.com:443/a?b=c#fragment',
      method: 'PATCH',
      auth: { type: 'bearer', scheme: 'Token' },
      headers: { 'Content-Type': 'application/merge-patch+json', 'X-Trace': ' on ' },
      timeout: 0,
      redirect: 'never',
      files: ['orders/*.json'],
    });
    assert.ok(parsed.ok);
    assert.equal(parsed.value.url, 'https://api.example.com/a?b=c');
    assert.equal(parsed.value.method, 'PATCH');
    assert.deepEqual(parsed.value.auth, { type: 'bearer', scheme: 'Token' });
    assert.deepEqual(parsed.value.fields, [
      ['Content-Type', 'application/merge-patch+json'],
      ['X-Trace', 'on'],
    ]);
    assert.equal(parsed.value.timeoutMs, 0);
    assert.equal(parsed.value.redirect, 'never');
    assert.deepEqual(parsed.value.files, ['orders/*.json']);
  });

  const refused: readonly [description: string, value: unknown, kind: string][] = [
    ['a text', url, 'not-an-object'],
    ['a list', [url], 'not-an-object'],
    ['null', null, 'not-an-object'],
    ['no URL', {}, 'url-missing'],
    ['a relative URL', { url: '/orders' }, 'url-invalid'],
    ['a file URL', { url: 'file:///etc/passwd' }, 'url-scheme'],
    [
      'a password in the URL',
      { url: 'https://me:secret@api.example.com/' },
      'url-user-information',
    ],
    ['a user name in the URL', { url: 'https://me@api.example.com/' }, 'url-user-information'],
    ['another method', { url, method: 'GET' }, 'not-allowed'],
    ['a method in lower case', { url, method: 'post' }, 'not-allowed'],
    ['another authentication', { url, auth: { type: 'magic' } }, 'not-allowed'],
    ['a token in auth', { url, auth: { type: 'bearer', token: 'abc' } }, 'unknown-property'],
    [
      'two words as scheme',
      { url, auth: { type: 'bearer', scheme: 'My Token' } },
      'scheme-invalid',
    ],
    [
      'a line break in the scheme',
      { url, auth: { type: 'bearer', scheme: 'a\nb' } },
      'scheme-invalid',
    ],
    ['a negative timeout', { url, timeout: -1 }, 'timeout-invalid'],
    ['a timeout beyond timers', { url, timeout: 2 ** 31 }, 'timeout-invalid'],
    ['a timeout as text', { url, timeout: '30s' }, 'timeout-invalid'],
    ['another redirect policy', { url, redirect: 'follow' }, 'not-allowed'],
    ['files that are no list', { url, files: '*.json' }, 'wrong-shape'],
    ['headers that are a list', { url, headers: ['a'] }, 'wrong-shape'],
    ['a host and port for a URL', { url: 'localhost:3000/orders' }, 'url-invalid'],
    ['an empty glob', { url, files: [''] }, 'wrong-shape'],
    ['a flag as text', { url, allowInsecureHttp: 'true' }, 'not-allowed'],
    ['a misspelt property', { url, metod: 'PUT' }, 'unknown-property'],
    ['a space in a header name', { url, headers: { 'X Y': 'z' } }, 'field-name-invalid'],
    ['a line break in a header', { url, headers: { 'X-Y': 'a\r\nB: c' } }, 'field-value-invalid'],
    ['a header beyond Latin-1', { url, headers: { 'X-Y': '漢' } }, 'field-value-invalid'],
    ['a number as header', { url, headers: { 'X-Y': 1 } }, 'field-value-invalid'],
    ['Host', { url, headers: { host: 'other.example' } }, 'field-controlled'],
    ['Content-Length', { url, headers: { 'Content-Length': '3' } }, 'field-controlled'],
  ];
  for (const [description, value, kind] of refused) {
    it(`refuses ${description}`, () => {
      assert.deepEqual(problemsOf(value), [kind]);
    });
  }

  const credentials: readonly [name: string, value: string][] = [
    ['Authorization', 'x'],
    ['authorization', 'x'],
    ['Proxy-Authorization', 'x'],
    ['Cookie', 'session=1'],
    ['X-Api-Key', 'x'],
    ['X-API-KEY', 'x'],
    ['X-Auth-Token', 'x'],
    ['X-MyCompany-Api-Key', 'x'],
    ['X-Client-Secret', 'x'],
    ['X-Authorization', 'x'],
    ['X-Token', 'x'],
    ['X-Secret-Key', 'x'],
    ['X-GitLab-Token', 'x'],
    ['Ocp-Apim-Subscription-Key', 'x'],
    ['X-Anything', 'Bearer abc.def'],
    ['X-Anything', `ghp_0123456789`],
    ['X-Anything', `sk-proj-0123456789`],
    ['X-Anything', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln'],
  ];
  for (const [name, value] of credentials) {
    it(`refuses the credential in the header ${name}: ${value.slice(0, 8)}`, () => {
      assert.deepEqual(problemsOf({ url, headers: { [name]: value } }), ['field-credential']);
    });
  }

  const inUrl = [
    'api_key=0123456789',
    'a=b&Access-Token=0123456789',
    'subscription-key=0123456789',
    'refresh_token=0123456789',
    'X-Amz-Signature=0123456789abcdef',
    'q=ghp_0123456789',
    'key=AIzaSyA0123456789-abcdefghijklmnopqrstu',
    'ghp_0123456789',
  ];
  for (const query of inUrl) {
    it(`refuses the credential in a URL with ?${query}`, () => {
      assert.deepEqual(problemsOf({ url: `${url}?${query}` }), ['url-credential']);
    });
  }

  const ordinary = [
    'token=&page_token_size=3&tokens=12345678',
    'signature=false&password=1',
    'send_password=whatever&include_secret=whatever&reset-password=whatever',
    'plan=Basic%20Plan&title=Token+Ring&key=customer-number',
  ];
  for (const query of ordinary) {
    it(`takes a URL with ?${query}`, () => {
      assert.ok(parse({ url: `${url}?${query}` }).ok);
    });
  }

  it('lets ordinary headers pass', () => {
    const headers = { 'X-Request-Id': '7', 'Idempotency-Key': 'k1', 'X-Tokenizer': 'wordpiece' };
    assert.ok(parse({ url, headers }).ok);
  });

  it('reports all problems of one endpoint at once', () => {
    assert.deepEqual(problemsOf({ url: 'x', method: 'GET', timeout: -1 }), [
      'url-invalid',
      'not-allowed',
      'timeout-invalid',
    ]);
  });

  describe('allowInsecureHttp', () => {
    const insecure = { url: 'http://legacy.example/a', allowInsecureHttp: true };

    it("counts in the user's settings", () => {
      const parsed = parse(insecure);
      assert.ok(parsed.ok && parsed.value.allowInsecureHttp);
    });

    it("is ignored in a workspace's settings", () => {
      const parsed = parse(insecure, 'workspace', null);
      assert.ok(parsed.ok && !parsed.value.allowInsecureHttp);
    });

    it("holds where a workspace overrides the user's endpoint at the same origin", () => {
      const parsed = parse({ url: 'http://legacy.example/b' }, 'workspace', insecure);
      assert.ok(parsed.ok && parsed.value.allowInsecureHttp);
    });

    it('cannot be borrowed by a workspace for another origin', () => {
      const other = { url: 'http://evil.example/a', allowInsecureHttp: true };
      const parsed = parse(other, 'workspace', insecure);
      assert.ok(parsed.ok && !parsed.value.allowInsecureHttp);
    });
  });

  describe('what belongs to the person', () => {
    const url = 'https://api.example.com/a';
    const auth = { type: 'vscode', provider: 'github' };
    const tls = { certificate: '/keys/me.pem', key: '/keys/me.key' };

    it("is refused in a workspace's settings", () => {
      for (const value of [
        { url, auth },
        { url, tls },
      ]) {
        const parsed = parse(value, 'workspace', null);
        assert.equal(!parsed.ok && parsed.error[0].kind, 'user-settings-only');
        const other = parse(value, 'workspace', { ...value, url: 'https://other.example' });
        assert.equal(!other.ok && other.error[0].kind, 'user-settings-only');
      }
    });

    it("counts where the user's settings hold the same address", () => {
      assert.ok(parse({ url, auth, tls }).ok);
      assert.ok(parse({ url, auth }, 'workspace', { url: 'https://api.example.com/b' }).ok);
    });
  });

  it('takes absolute paths for TLS only, and a certificate with its key only', () => {
    const kinds = (tls: object) => {
      const parsed = parse({ url, tls });
      return parsed.ok ? [] : parsed.error.map(({ kind }) => kind);
    };
    assert.deepEqual(kinds({ authority: '~/ca.pem' }), []);
    assert.deepEqual(kinds({ authority: 'ca.pem' }), ['path-invalid']);
    assert.deepEqual(kinds({ certificate: '/c.pem' }), ['missing']);
    assert.deepEqual(kinds({ passphrase: 'secret' }), ['unknown-property']);
  });
});
