import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';

import { TokenProvider, type TokenProviderOptions } from '../../../src/core/oauth/tokenProvider';
import { contentOf, startServer, type TestServer } from '../../support/httpServer';
import { MemorySlots } from './memorySlots';
import { clientFor, errorOf, valueOf } from './oauthSettings';

const { signal } = new AbortController();

function json(response: ServerResponse, status: number, content: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(content));
}

/**
 * A token endpoint that rotates `r1` to `r2` and so on, says `invalid_grant` to a spent one, and
 * does nothing else about it.
 */
describe('The life of a token in two windows, and with callers who leave', () => {
  let server: TestServer;
  let slots: MemorySlots;
  let current: number;
  let received: string[];
  /** Told of each request before it is answered; the answer waits for it. */
  let onRequest: (refreshToken: string) => Promise<void>;

  beforeEach(async () => {
    current = 1;
    received = [];
    onRequest = () => Promise.resolve();
    slots = new MemorySlots();
    slots.tokens = { accessToken: 'a1', expiresAt: 0, refreshToken: 'r1' };
    server = await startServer((request, response) => {
      void (async () => {
        const parameters = new URLSearchParams((await contentOf(request)).toString());
        const refreshToken = parameters.get('refresh_token') ?? '';
        received.push(refreshToken);
        await onRequest(refreshToken);
        if (refreshToken !== `r${current}`) {
          json(response, 400, { error: 'invalid_grant', error_description: 'spent' });
          return;
        }
        current += 1;
        json(response, 200, {
          access_token: `a${current}`,
          refresh_token: `r${current}`,
          token_type: 'bearer',
          expires_in: 3600,
        });
      })();
    });
  });
  afterEach(() => server.close());

  const openWindow = (lock?: TokenProviderOptions['lock']): TokenProvider => {
    const client = clientFor({ tokenEndpoint: `${server.url}/token`, grant: 'authorization_code' });
    return new TokenProvider({
      client: () => Promise.resolve(client),
      grant: 'authorization_code',
      store: slots,
      now: () => new Date(),
      ...(lock && { lock }),
    });
  };

  /** The first request is held back until the other window has refreshed and saved. */
  const refreshElsewhereFirst = (meanwhile: () => Promise<void>): void => {
    onRequest = () => {
      onRequest = () => Promise.resolve();
      return meanwhile();
    };
  };

  it('uses the access token that another window has stored meanwhile', async () => {
    refreshElsewhereFirst(async () => {
      valueOf(await openWindow().accessToken(signal));
    });
    const given = valueOf(await openWindow().accessToken(signal));
    assert.equal(given.accessToken, 'a2');
    assert.deepEqual(received, ['r1', 'r1']);
    assert.equal(slots.tokens.refreshToken, 'r2');
  });

  it('tries once with the refresh token that another window has stored meanwhile', async () => {
    refreshElsewhereFirst(async () => {
      valueOf(await openWindow().accessToken(signal));
      slots.tokens = { ...slots.tokens, expiresAt: 0 };
    });
    const given = valueOf(await openWindow().accessToken(signal));
    assert.equal(given.accessToken, 'a3');
    assert.deepEqual(received, ['r1', 'r1', 'r2']);
    assert.equal(slots.tokens.refreshToken, 'r3');
  });

  it('does not give the rejected token again because another window still has it', async () => {
    slots.tokens = { ...slots.tokens, expiresAt: undefined };
    refreshElsewhereFirst(() => {
      current = 5;
      slots.tokens = { accessToken: 'a1', refreshToken: 'r5' };
      return Promise.resolve();
    });
    const given = valueOf(await openWindow().replaceRejected('a1', signal));
    assert.equal(given.accessToken, 'a6');
  });

  it('does not give the rejected token again because another caller may have it', async () => {
    let unlock = (): void => undefined;
    const unlocked = new Promise<void>((resolve) => (unlock = resolve));
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const window = openWindow(async (action) => {
      begin();
      await unlocked;
      return action();
    });
    const first = window.accessToken(signal);
    await begun;
    slots.tokens = { accessToken: 'a9', refreshToken: 'r1' };
    const second = window.replaceRejected('a9', signal);
    await new Promise(setImmediate);
    unlock();
    assert.equal(valueOf(await first).accessToken, 'a9');
    assert.equal(valueOf(await second).accessToken, 'a2');
    assert.deepEqual(received, ['r1']);
  });

  it('gives up, and drops nothing, where the other token is refused and replaced, too', async () => {
    onRequest = () => {
      current += 10;
      slots.tokens = { accessToken: 'a', expiresAt: 0, refreshToken: `r${current - 5}` };
      return Promise.resolve();
    };
    const failure = errorOf(await openWindow().accessToken(signal));
    assert.ok(failure.kind === 'refused' && failure.description === 'spent');
    assert.deepEqual(received, ['r1', 'r6']);
    assert.equal(slots.tokens.refreshToken, 'r16');
  });

  it('does not sign in again where the other window has signed out', async () => {
    refreshElsewhereFirst(() => {
      current = 5;
      slots.tokens = {};
      return Promise.resolve();
    });
    const failure = errorOf(await openWindow().accessToken(signal));
    assert.equal(failure.kind, 'refused');
    assert.deepEqual(received, ['r1']);
    assert.equal(slots.saves, 0);
  });

  it('ends the wait of a caller who cancels, and no one else', async () => {
    const window = openWindow();
    const cancel = new AbortController();
    let leaving: Promise<unknown> = Promise.resolve();
    onRequest = async () => {
      cancel.abort();
      await leaving;
    };
    leaving = window.accessToken(cancel.signal).then((outcome) => {
      assert.deepEqual(errorOf(outcome), { kind: 'cancelled' });
    });
    assert.equal(valueOf(await window.accessToken(signal)).accessToken, 'a2');
    await leaving;
    assert.deepEqual(received, ['r1']);
  });

  it('ends the request when the last caller has left, and begins anew for the next one', async () => {
    const window = openWindow();
    const cancels = [new AbortController(), new AbortController()];
    const holding = new Promise<void>((resolve) => {
      onRequest = () => {
        resolve();
        // Never answered: only its end closes the connection.
        return new Promise(() => undefined);
      };
    });
    const sends = cancels.map((cancel) => window.accessToken(cancel.signal));
    await holding;
    onRequest = () => Promise.resolve();
    cancels.forEach((cancel) => cancel.abort());
    const next = window.accessToken(signal);
    for (const send of sends) {
      assert.deepEqual(errorOf(await send), { kind: 'cancelled' });
    }
    assert.equal(valueOf(await next).accessToken, 'a2');
    assert.deepEqual(received, ['r1', 'r1']);
  });

  it('saves what the server gave although nobody waits for it any more', async () => {
    const window = openWindow();
    const cancel = new AbortController();
    slots.onSave = async () => {
      cancel.abort();
      await new Promise(setImmediate);
    };
    assert.equal(errorOf(await window.accessToken(cancel.signal)).kind, 'cancelled');
    assert.equal(valueOf(await window.accessToken(signal)).accessToken, 'a2');
    assert.deepEqual(received, ['r1']);
    assert.equal(slots.tokens.refreshToken, 'r2');
  });

  it('does nothing for a caller who had cancelled before', async () => {
    const outcome = await openWindow().accessToken(AbortSignal.abort());
    assert.deepEqual(errorOf(outcome), { kind: 'cancelled' });
    assert.deepEqual(received, []);
  });
});
