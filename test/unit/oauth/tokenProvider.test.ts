import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

import type { OAuth2Grant } from '../../../src/core/endpoint/endpoint';
import { FileLock } from '../../../src/core/oauth/fileLock';
import { describeOAuthFailure } from '../../../src/core/oauth/describeOAuthFailure';
import { toStoredTokens, type StoredTokens } from '../../../src/core/oauth/storedTokens';
import { TokenProvider, type TokenProviderOptions } from '../../../src/core/oauth/tokenProvider';
import {
  REDIRECT_URI,
  startAuthorizationServer,
  type AuthorizationServer,
} from '../../support/authorizationServer';
import { MemorySlots } from './memorySlots';
import { clientFor, errorOf, valueOf } from './oauthSettings';

const own = (): AbortSignal => new AbortController().signal;
const signal = own();
const MINUTE_MS = 60_000;

describe('The life of a token at a real authorization server', () => {
  let server: AuthorizationServer;
  let refreshesBefore: number;
  let slots: MemorySlots;

  before(async () => {
    server = await startAuthorizationServer();
  });
  beforeEach(() => {
    refreshesBefore = server.refreshCount;
    slots = new MemorySlots();
  });
  after(() => server.close());

  const refreshes = (): number => server.refreshCount - refreshesBefore;

  const providerFor = (
    grant: OAuth2Grant,
    options: Partial<TokenProviderOptions> = {},
  ): TokenProvider => {
    const client = clientFor({ issuer: server.issuer, grant });
    const now = (): Date => new Date();
    return new TokenProvider({
      client: () => Promise.resolve(client),
      grant,
      store: slots,
      now,
      ...options,
    });
  };

  const signIn = async (): Promise<StoredTokens> => {
    const scope = 'openid offline_access';
    const client = clientFor({ issuer: server.issuer, grant: 'authorization_code', scope });
    const begun = valueOf(await client.beginAuthorization(REDIRECT_URI, signal));
    const callback = await server.authorize(begun.url);
    return toStoredTokens(valueOf(await client.finishAuthorization(callback, begun, signal)));
  };

  it('gives the stored token while it is valid for more than 60 s, and loads no client', async () => {
    const client = (): never => assert.fail('a client was loaded');
    const expiresAt = Date.now() + 2 * MINUTE_MS;
    slots.tokens = { accessToken: 'stored', expiresAt, refreshToken: 'r' };
    const given = valueOf(await providerFor('authorization_code', { client }).accessToken(signal));
    assert.deepEqual(given, { accessToken: 'stored', expiresAt: new Date(expiresAt) });

    slots.tokens = { accessToken: 'without end' };
    const endless = valueOf(
      await providerFor('authorization_code', { client }).accessToken(signal),
    );
    assert.deepEqual(endless, { accessToken: 'without end', expiresAt: undefined });
  });

  it('refreshes 60 s before the token expires', async () => {
    const signedIn = await signIn();
    slots.tokens = { ...signedIn, expiresAt: Date.now() + MINUTE_MS };
    const given = valueOf(await providerFor('authorization_code').accessToken(signal));
    assert.notEqual(given.accessToken, signedIn.accessToken);
    assert.equal(slots.tokens.accessToken, given.accessToken);
    assert.notEqual(slots.tokens.refreshToken, signedIn.refreshToken);
    assert.equal(refreshes(), 1);
  });

  it('obtains a token anew with client credentials, once for all who wait', async () => {
    const requestsBefore = server.tokenRequests.length;
    const provider = providerFor('client_credentials');
    const given = await Promise.all(Array.from({ length: 10 }, () => provider.accessToken(own())));
    assert.equal(new Set(given.map((each) => valueOf(each).accessToken)).size, 1);
    assert.equal(server.tokenRequests.length, requestsBefore + 1);
    assert.equal(slots.saves, 1);
  });

  it('asks to sign in where there is nothing to refresh with', async () => {
    for (const grant of ['authorization_code', 'device_code', 'refresh_token'] as const) {
      const failure = errorOf(await providerFor(grant).accessToken(signal));
      assert.deepEqual(failure, { kind: 'sign-in-needed' });
    }
  });

  it('refreshes once for 50 concurrent sends, and each time the token rotates', async () => {
    slots.tokens = { ...(await signIn()), expiresAt: 0 };
    const provider = providerFor('authorization_code');
    for (const round of [1, 2, 3]) {
      const sends = Array.from({ length: 50 }, () => provider.accessToken(own()));
      const given = (await Promise.all(sends)).map((each) => valueOf(each).accessToken);
      assert.equal(new Set(given).size, 1);
      assert.equal(refreshes(), round);
      slots.tokens = { ...slots.tokens, expiresAt: 0 };
    }
  });

  it('refreshes once for 50 sends whose token was rejected', async () => {
    slots.tokens = await signIn();
    const rejected = slots.tokens.accessToken ?? '';
    const provider = providerFor('authorization_code');
    const sends = Array.from({ length: 50 }, () => provider.replaceRejected(rejected, own()));
    const given = (await Promise.all(sends)).map((each) => valueOf(each).accessToken);
    assert.equal(new Set(given).size, 1);
    assert.ok(!given.includes(rejected));
    assert.equal(refreshes(), 1);
    const late = valueOf(await provider.replaceRejected(rejected, signal));
    assert.equal(late.accessToken, given[0], 'a late one gets what is stored by now');
    assert.equal(refreshes(), 1);
  });

  it('saves both tokens at once, before it hands the access token out', async () => {
    slots.tokens = { ...(await signIn()), expiresAt: 0 };
    const events: string[] = [];
    slots.onSave = async () => {
      events.push('save begins');
      await new Promise(setImmediate);
      events.push('save ends');
    };
    valueOf(await providerFor('authorization_code').accessToken(signal));
    events.push('handed out');
    assert.deepEqual(events, ['save begins', 'save ends', 'handed out']);
  });

  it('does not use a token that could not be saved, and saves it first the next time', async () => {
    const signedIn = await signIn();
    slots.tokens = { ...signedIn, expiresAt: 0 };
    const provider = providerFor('authorization_code');
    let lost: StoredTokens = {};
    slots.onSave = (tokens) => {
      lost = tokens;
      throw new Error(`cannot encrypt ${tokens.refreshToken ?? ''}`);
    };
    const failure = errorOf(await provider.accessToken(signal));
    assert.ok(failure.kind === 'storage' && failure.action === 'save');
    assert.equal(failure.detail, 'cannot encrypt ••••••');
    assert.match(describeOAuthFailure(failure), /could not be stored/);

    slots.onSave = undefined;
    const given = valueOf(await provider.accessToken(signal));
    assert.equal(given.accessToken, lost.accessToken);
    assert.deepEqual(slots.tokens, lost);
    assert.equal(refreshes(), 1, 'the spent refresh token is not sent again');
  });

  it('forgets what it could not save when the person has signed in again', async () => {
    slots.tokens = { ...(await signIn()), expiresAt: 0 };
    const provider = providerFor('authorization_code');
    slots.onSave = () => {
      throw new Error('locked');
    };
    assert.equal(errorOf(await provider.accessToken(signal)).kind, 'storage');
    slots.onSave = undefined;
    const signedIn = { ...(await signIn()), expiresAt: 0 };
    slots.tokens = signedIn;
    valueOf(await provider.accessToken(signal));
    assert.equal(refreshes(), 2);
  });

  it('says so where the stored tokens cannot be read', async () => {
    slots.load = () => Promise.reject(new Error('locked'));
    const failure = errorOf(await providerFor('authorization_code').accessToken(signal));
    assert.deepEqual(failure, { kind: 'storage', action: 'load', detail: 'locked' });
  });

  it("tells the server's words when a refresh is refused, and drops the dead token", async () => {
    slots.tokens = { accessToken: 'old', expiresAt: 0, refreshToken: 'never issued' };
    const failure = errorOf(await providerFor('authorization_code').accessToken(signal));
    assert.ok(failure.kind === 'refused');
    assert.equal(failure.error, 'invalid_grant');
    assert.match(describeOAuthFailure(failure), /grant request is invalid/);
    assert.deepEqual(slots.tokens, {});
    const next = errorOf(await providerFor('authorization_code').accessToken(signal));
    assert.equal(next.kind, 'sign-in-needed');
  });

  it('keeps the refresh token when it was refused for another reason', async () => {
    slots.tokens = { refreshToken: 'r' };
    const client = clientFor({ issuer: server.issuer }, { secrets: { clientSecret: 'wrong' } });
    const provider = providerFor('authorization_code', { client: () => Promise.resolve(client) });
    const failure = errorOf(await provider.accessToken(signal));
    assert.ok(failure.kind === 'refused' && failure.error === 'invalid_client');
    assert.deepEqual(slots.tokens, { refreshToken: 'r' });
  });

  it('refreshes once for 50 concurrent sends in each of two windows, and again each time', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'authpost-lock-'));
    slots.tokens = { ...(await signIn()), expiresAt: 0 };
    const windows = [1, 2].map(() => {
      const lock = new FileLock(path.join(folder, 'lock'));
      return providerFor('authorization_code', {
        lock: (action, ended) => lock.run(action, ended),
      });
    });
    for (const round of [1, 2, 3]) {
      const sends = Array.from({ length: 50 }, () =>
        windows.map((each) => each.accessToken(own())),
      ).flat();
      const given = (await Promise.all(sends)).map((each) => valueOf(each).accessToken);
      assert.equal(given.length, 100);
      assert.equal(new Set(given).size, 1);
      assert.equal(refreshes(), round);
      slots.tokens = { ...slots.tokens, expiresAt: 0 };
    }
    await rm(folder, { recursive: true });
  });
});
