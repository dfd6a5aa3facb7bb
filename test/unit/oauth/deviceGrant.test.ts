import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';

import { OAuthClient } from '../../../src/core/oauth/oauthClient';
import type { BegunDevice } from '../../../src/core/oauth/tokenSet';
import { startServer, type TestServer } from '../../support/httpServer';
import { clientFor, errorOf, settingsFor, valueOf } from './oauthSettings';

const { signal } = new AbortController();
const now = new Date('2026-01-01T00:00:00Z');
const token = { access_token: 'a-token', token_type: 'Bearer' };

function json(response: ServerResponse, status: number, content: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(content));
}

describe('The device grant with a server that says what it likes', () => {
  let server: TestServer;
  let respond: (response: ServerResponse) => void;

  before(async () => {
    server = await startServer((request, response) => {
      request.resume();
      respond(response);
    });
  });
  after(() => server.close());

  const device: BegunDevice = {
    userCode: 'ABCD',
    verificationUri: 'https://auth.example.com/device',
    verificationUriComplete: undefined,
    expiresAt: new Date(now.getTime() + 600_000),
    intervalMs: 5_000,
    deviceCode: 'd3v1c3-c0d3',
  };

  const pollThrough = async (
    errors: readonly (string | undefined)[],
  ): Promise<{ waits: number[]; outcome: Awaited<ReturnType<OAuthClient['pollDevice']>> }> => {
    const waits: number[] = [];
    const remaining = [...errors];
    respond = (response) => {
      const error = remaining.shift();
      if (error === 'break') {
        response.socket?.destroy();
      } else {
        json(response, error ? 400 : 200, error ? { error } : token);
      }
    };
    const delay = (ms: number): Promise<void> => {
      waits.push(ms);
      return Promise.resolve();
    };
    const outcome = await clientFor(
      { tokenEndpoint: `${server.url}/token` },
      { delay, now: () => now },
    ).pollDevice(device, signal);
    return { waits, outcome };
  };

  it('waits 5 s longer after each slow_down', async () => {
    const { waits, outcome } = await pollThrough([
      'authorization_pending',
      'slow_down',
      'authorization_pending',
      'slow_down',
      undefined,
    ]);
    assert.deepEqual(waits, [5_000, 5_000, 10_000, 10_000, 15_000]);
    assert.equal(valueOf(outcome).accessToken, 'a-token');
  });

  it('waits twice as long after a connection that broke', async () => {
    const { waits, outcome } = await pollThrough(['break', undefined]);
    assert.deepEqual(waits, [5_000, 10_000]);
    valueOf(outcome);
  });

  it('waits no longer than the code is valid', async () => {
    const waits: number[] = [];
    let elapsedMs = 0;
    const client = clientFor(
      { tokenEndpoint: `${server.url}/token` },
      {
        now: () => new Date(now.getTime() + elapsedMs),
        delay: (ms) => {
          waits.push(ms);
          elapsedMs += ms;
          return Promise.resolve();
        },
      },
    );
    respond = (response) => json(response, 400, { error: 'authorization_pending' });
    const slow = { ...device, intervalMs: 400_000 };
    assert.equal(errorOf(await client.pollDevice(slow, signal)).kind, 'expired');
    assert.deepEqual(waits, [400_000, 200_000]);
  });

  it('ends with what the server says in the end', async () => {
    assert.equal(errorOf((await pollThrough(['expired_token'])).outcome).kind, 'expired');
    const denied = errorOf((await pollThrough(['slow_down', 'access_denied'])).outcome);
    assert.ok(denied.kind === 'refused' && denied.error === 'access_denied');
  });

  const begin = async (
    changes: object,
  ): Promise<Awaited<ReturnType<OAuthClient['beginDevice']>>> => {
    respond = (response) =>
      json(response, 200, {
        device_code: 'd3v1c3-c0d3',
        user_code: 'ABCD',
        verification_uri: 'https://auth.example.com/device',
        expires_in: 600,
        ...changes,
      });
    const tokenEndpoint = `${server.url}/token`;
    const deviceAuthorizationEndpoint = `${server.url}/device`;
    const settings = { tokenEndpoint, deviceAuthorizationEndpoint };
    return clientFor(settings, { now: () => now }).beginDevice(signal);
  };

  it('asks every 5 s where the server names no interval', async () => {
    assert.deepEqual(valueOf(await begin({})), device);
  });

  it('waits no longer than a day for a code, whatever the server says', async () => {
    const { expiresAt } = valueOf(await begin({ expires_in: 1e12, interval: 1e12 }));
    assert.equal(expiresAt.getTime(), now.getTime() + 86_400_000);
  });

  it('opens no page over clear text, and no program', async () => {
    for (const uri of ['http://auth.example.com/', 'vscode://evil/', 'file:///bin/sh', 'x']) {
      for (const name of ['verification_uri', 'verification_uri_complete']) {
        assert.equal(errorOf(await begin({ [name]: uri })).kind, 'unexpected-answer');
      }
    }
  });

  it('waits by the clock, and stops waiting when it is cancelled', async () => {
    const settings = settingsFor({ tokenEndpoint: `${server.url}/token` });
    const secrets = { clientSecret: 's3cr3t-basic' };
    const client = new OAuthClient({ settings, secrets, fetch, now: () => now });
    respond = (response) => json(response, 200, token);
    valueOf(await client.pollDevice({ ...device, intervalMs: 1 }, signal));

    const cancel = new AbortController();
    const polling = client.pollDevice(device, cancel.signal);
    cancel.abort();
    assert.equal(errorOf(await polling).kind, 'cancelled');
  });
});
