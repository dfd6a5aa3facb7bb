import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { OAuth2Authentication } from '../../../src/core/endpoint/endpoint';
import { describeOAuthFailure } from '../../../src/core/oauth/describeOAuthFailure';
import type { OAuthClient, OAuthClientOptions } from '../../../src/core/oauth/oauthClient';
import type { OAuthFailure } from '../../../src/core/oauth/oauthFailure';
import { contentOf, startServer, type TestServer } from '../../support/httpServer';
import { clientFor, errorOf, valueOf } from './oauthSettings';

const { signal } = new AbortController();
const now = new Date('2026-01-01T00:00:00Z');
const token = { access_token: 'a-token', token_type: 'Bearer' };

function json(response: ServerResponse, status: number, content: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(content));
}

describe('OAuth with a server that misbehaves', () => {
  let server: TestServer;
  let respond: (response: ServerResponse, request: IncomingMessage) => void;

  before(async () => {
    server = await startServer((request, response) => {
      request.resume();
      respond(response, request);
    });
  });
  after(() => server.close());

  const clientOf = (
    settings: Partial<OAuth2Authentication> = {},
    options: Partial<OAuthClientOptions> = {},
  ): OAuthClient =>
    clientFor(
      { tokenEndpoint: `${server.url}/token`, ...settings },
      { now: () => now, ...options },
    );

  const failureOf = async (answer: typeof respond): Promise<OAuthFailure> => {
    respond = answer;
    return errorOf(await clientOf().clientCredentials(signal));
  };

  const unexpected: readonly [name: string, answer: typeof respond, detail: RegExp][] = [
    [
      'HTML',
      (response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>Hello</p>'),
      /text\/html/,
    ],
    ['no content at all', (response) => response.writeHead(200).end(), /without a type/],
    [
      'JSON that is cut off',
      (response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"access_token":"a');
      },
      /not JSON/,
    ],
    ['an array', (response) => json(response, 200, [token]), /does not know/],
    ['a failure of its own', (response) => response.writeHead(500).end('oops'), /status/],
    ['a status without content', (response) => response.writeHead(204).end(), /status/],
    ['a status that no HTTP knows', (response) => response.writeHead(999).end(), /status/],
    [
      'a redirect',
      (response) => response.writeHead(307, { Location: 'https://evil.example.com/x' }).end(),
      /redirect to evil\.example\.com/,
    ],
    [
      'a redirect to the same host',
      (response) => response.writeHead(302, { Location: '/login?code=1' }).end(),
      /redirect to 127\.0\.0\.1/,
    ],
    ['a redirect to nowhere', (response) => response.writeHead(302).end(), /status/],
    [
      'more than 1 MB',
      (response) => json(response, 200, { ...token, padding: 'x'.repeat(1_100_000) }),
      /1 MB/,
    ],
    [
      'no access token',
      (response) => json(response, 200, { token_type: 'bearer' }),
      /"access_token"/,
    ],
    [
      'an access token that is no text',
      (response) => json(response, 200, { ...token, access_token: 7 }),
      /"access_token"/,
    ],
    ['no token type', (response) => json(response, 200, { access_token: 'a' }), /"token_type"/],
    [
      'a token type that cannot be used',
      (response) => json(response, 200, { ...token, token_type: 'mac' }),
      /kind of token/,
    ],
    [
      'a token that is bound to a key of DPoP',
      (response) => json(response, 200, { ...token, token_type: 'DPoP' }),
      /kind of token/,
    ],
  ];
  for (const [name, answer, detail] of unexpected) {
    it(`calls it unexpected when the server answers with ${name}`, async () => {
      const before = server.requestCount;
      const failure = await failureOf(answer);
      assert.ok(failure.kind === 'unexpected-answer', failure.kind);
      assert.match(failure.detail, detail);
      assert.ok(describeOAuthFailure(failure).includes(failure.detail));
      assert.equal(server.requestCount, before + 1, 'nothing is sent again or elsewhere');
    });
  }

  it('takes a token whose JSON has the wrong content type', async () => {
    respond = (response) =>
      response.writeHead(200, { 'Content-Type': 'text/plain' }).end(JSON.stringify(token));
    assert.equal(valueOf(await clientOf().clientCredentials(signal)).accessToken, 'a-token');
  });

  const refusals: readonly [name: string, answer: typeof respond][] = [
    ['status 400', (response) => json(response, 400, { error: 'invalid_scope' })],
    ['status 500', (response) => json(response, 500, { error: 'invalid_scope' })],
    ['status 200, as GitHub does', (response) => json(response, 200, { error: 'invalid_scope' })],
    [
      'a challenge beside it',
      (response) => {
        response.setHeader('WWW-Authenticate', 'Basic realm="tokens"');
        json(response, 401, { error: 'invalid_scope' });
      },
    ],
    [
      'the wrong content type',
      (response) => {
        response.writeHead(400, { 'Content-Type': 'text/html' });
        response.end('{"error":"invalid_scope"}');
      },
    ],
  ];
  for (const [name, answer] of refusals) {
    it(`tells the server's own error that comes with ${name}`, async () => {
      const failure = await failureOf(answer);
      assert.ok(failure.kind === 'refused', failure.kind);
      assert.equal(failure.error, 'invalid_scope');
    });
  }

  it('masks every secret of the request in what the server says, and cuts it', async () => {
    respond = (response, request) => {
      void contentOf(request).then((content) => {
        const { authorization = '' } = request.headers;
        const description = `${authorization} s3cr3t-basic\n${content.toString()} ${'x'.repeat(9_000)}`;
        json(response, 400, { error: 'invalid_grant', error_description: description });
      });
    };
    const failure = errorOf(await clientOf().refresh('the-refresh-token', signal));
    const text = describeOAuthFailure(failure);
    assert.ok(failure.kind === 'refused' && text.length < 700);
    assert.match(text, /••••••/);
    const basic = Buffer.from('basic:s3cr3t%2Dbasic').toString('base64');
    for (const secret of ['s3cr3t-basic', 'the-refresh-token', basic, '\n']) {
      assert.ok(!text.includes(secret), secret);
    }
  });

  describe('about expires_in', () => {
    const jwt = ['{"alg":"none"}', JSON.stringify({ exp: now.getTime() / 1000 + 600 }), '']
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');
    const answers: readonly [name: string, answer: object, seconds: number | undefined][] = [
      ['a number', { expires_in: 300 }, 300],
      ['a number as a text', { expires_in: '300' }, 300],
      ['zero', { expires_in: 0 }, 0],
      ['nothing', {}, undefined],
      ['null', { expires_in: null }, undefined],
      ['a negative number', { expires_in: -1 }, undefined],
      ['a text', { expires_in: 'soon' }, undefined],
      ['a list', { expires_in: [300] }, undefined],
      ['more than a date can be', { expires_in: 1e300 }, undefined],
      ['nothing, with a JWT that tells', { access_token: jwt }, 600],
      ['a lie, with a JWT that tells', { access_token: jwt, expires_in: -5 }, 600],
    ];
    for (const [name, answer, seconds] of answers) {
      it(`takes the token, and what is known of its end, with ${name}`, async () => {
        respond = (response) => json(response, 200, { ...token, ...answer });
        const tokens = valueOf(await clientOf().clientCredentials(signal));
        const expected = seconds === undefined ? undefined : now.getTime() + seconds * 1000;
        assert.equal(tokens.expiresAt?.getTime(), expected);
      });
    }
  });

  it('does not lose a refreshed token to an ID Token that nobody asked for', async () => {
    respond = (response) => json(response, 200, { ...token, id_token: 'broken', scope: null });
    assert.equal(valueOf(await clientOf().refresh('r', signal)).accessToken, 'a-token');
  });

  it('ends at once when it is cancelled while the server is silent', async () => {
    const cancel = new AbortController();
    const closed = new Promise<void>((resolve) => {
      respond = (response) => {
        response.once('close', resolve);
        cancel.abort();
      };
    });
    const failure = errorOf(await clientOf().clientCredentials(cancel.signal));
    assert.deepEqual(failure, { kind: 'cancelled' });
    await closed;
  });

  it('ends at once when it is cancelled in the middle of the answer', async () => {
    const cancel = new AbortController();
    const closed = new Promise<void>((resolve) => {
      respond = (response) => {
        response.once('close', resolve);
        response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"access_');
      };
    });
    const client = clientOf(
      {},
      {
        fetch: async (input, init) => {
          const response = await fetch(input, init);
          cancel.abort();
          return response;
        },
      },
    );
    assert.equal(errorOf(await client.clientCredentials(cancel.signal)).kind, 'cancelled');
    await closed;
  });

  describe('where fetch does not heed its signal', () => {
    const heedless: typeof globalThis.fetch = (input, init) =>
      fetch(input, { ...init, signal: null });

    it('ends at once when it is cancelled, and closes the connection of a late answer', async () => {
      const cancel = new AbortController();
      let answer = (): void => undefined;
      const closed = new Promise<void>((resolve) => {
        respond = (response) => {
          response.once('close', resolve);
          answer = () => void response.writeHead(200).write('{"access_');
          cancel.abort();
        };
      });
      const client = clientOf({}, { fetch: heedless });
      assert.equal(errorOf(await client.clientCredentials(cancel.signal)).kind, 'cancelled');
      answer();
      await closed;
    });

    it('closes the connection when it is cancelled in the middle of the answer', async () => {
      const cancel = new AbortController();
      const closed = new Promise<void>((resolve) => {
        respond = (response) => {
          response.once('close', resolve);
          response.writeHead(200).write('{"access_');
        };
      });
      const client = clientOf(
        {},
        {
          fetch: async (input, init) => {
            const response = await heedless(input, init);
            setImmediate(() => cancel.abort());
            return response;
          },
        },
      );
      assert.equal(errorOf(await client.clientCredentials(cancel.signal)).kind, 'cancelled');
      await closed;
    });
  });

  it('sends nothing where it was cancelled before', async () => {
    const before = server.requestCount;
    assert.equal(
      errorOf(await clientOf().clientCredentials(AbortSignal.abort())).kind,
      'cancelled',
    );
    assert.equal(server.requestCount, before);
  });

  it('gives a silent server up after the time-out', async () => {
    respond = () => undefined;
    const failure = errorOf(await clientOf({}, { timeoutMs: 10 }).clientCredentials(signal));
    assert.ok(failure.kind === 'network' && failure.failure.kind === 'idle-timeout');
  });

  it('tells a connection that breaks', async () => {
    const failure = await failureOf((response) => void response.socket?.destroy());
    assert.ok(failure.kind === 'network' && failure.failure.kind === 'connection-reset');
    assert.match(describeOAuthFailure(failure), /closed the connection/);
  });

  describe('about where it is', () => {
    const refuse: typeof globalThis.fetch = () => assert.fail('something was sent');

    it('sends nothing over clear text to another machine', async () => {
      const settings = { tokenEndpoint: 'http://auth.example.com/token' };
      const failure = errorOf(
        await clientFor(settings, { fetch: refuse }).clientCredentials(signal),
      );
      assert.deepEqual(failure, { kind: 'insecure', host: 'auth.example.com' });
      const issuer = { issuer: 'http://auth.example.com' };
      const other = errorOf(await clientFor(issuer, { fetch: refuse }).clientCredentials(signal));
      assert.deepEqual(other, { kind: 'insecure', host: 'auth.example.com' });
    });

    it('opens no page over clear text, and no program', async () => {
      for (const authorizationEndpoint of ['http://auth.example.com/', 'vscode://evil/']) {
        const client = clientOf({ authorizationEndpoint }, { fetch: refuse });
        const failure = errorOf(await client.beginAuthorization('http://127.0.0.1/', signal));
        assert.equal(failure.kind, 'insecure');
      }
    });

    it('heeds no metadata that leads to clear text on another machine', async () => {
      const metadata = { issuer: server.url, token_endpoint: 'http://auth.example.com/token' };
      respond = (response) => json(response, 200, metadata);
      const client = clientFor({ issuer: server.url });
      const failure = errorOf(await client.clientCredentials(signal));
      assert.deepEqual(failure, { kind: 'insecure', host: 'auth.example.com' });
    });

    it('heeds no metadata of another issuer', async () => {
      const metadata = { issuer: 'https://evil.example.com', token_endpoint: server.url };
      respond = (response) => json(response, 200, metadata);
      const failure = errorOf(await clientFor({ issuer: server.url }).clientCredentials(signal));
      const expected = `${server.url}/`;
      const found = 'https://evil.example.com';
      assert.deepEqual(failure, { kind: 'issuer-mismatch', expected, found });
    });

    it('tells that there is no metadata, also where the answer looks like a refusal', async () => {
      respond = (response) => json(response, 404, { error: 'not_found' });
      const failure = errorOf(await clientFor({ issuer: server.url }).clientCredentials(signal));
      assert.ok(failure.kind === 'unexpected-answer' && failure.status === 404);
    });

    it('says what the settings lack', async () => {
      const lacks: readonly [OAuthFailure, Promise<unknown>][] = [
        [
          { kind: 'misconfigured', what: 'token-endpoint' },
          clientFor({}, { fetch: refuse }).clientCredentials(signal),
        ],
        [
          { kind: 'misconfigured', what: 'issuer' },
          clientFor({ issuer: 'auth' }, { fetch: refuse }).clientCredentials(signal),
        ],
        [
          { kind: 'misconfigured', what: 'authorization-endpoint' },
          clientOf({}, { fetch: refuse }).beginAuthorization('http://127.0.0.1/', signal),
        ],
        [
          { kind: 'misconfigured', what: 'device-authorization-endpoint' },
          clientOf({}, { fetch: refuse }).beginDevice(signal),
        ],
        [
          { kind: 'misconfigured', what: 'client-secret' },
          clientOf({}, { fetch: refuse, secrets: {} }).clientCredentials(signal),
        ],
      ];
      for (const [failure, outcome] of lacks) {
        assert.deepEqual(await outcome, { ok: false, error: failure });
      }
    });

    it('calls revocation and introspection unsupported where no endpoint is known', async () => {
      const client = clientOf({}, { fetch: refuse });
      assert.equal(valueOf(await client.revoke('t', 'refresh_token', signal)), 'unsupported');
      assert.equal(valueOf(await client.introspect('t', signal)), 'unsupported');
    });

    it('calls revocation unsupported where the server cannot revoke that kind', async () => {
      respond = (response) => json(response, 400, { error: 'unsupported_token_type' });
      const client = clientOf({ revocationEndpoint: `${server.url}/revoke` });
      assert.equal(valueOf(await client.revoke('t', 'access_token', signal)), 'unsupported');
    });
  });
});
