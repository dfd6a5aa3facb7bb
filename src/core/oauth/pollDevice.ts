import { fail, type Result } from '../result';
import type { OAuthFailure } from './oauthFailure';
import type { BegunDevice, TokenSet } from './tokenSet';

export interface PollOptions {
  readonly now: () => Date;
  /** Rejects when the signal is aborted. */
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** @see RFC 8628 §3.5 */
const SLOW_DOWN_MS = 5_000;

/**
 * Asks for the token again and again until the person has decided, the code has expired, or the
 * caller cancels; waits before each request.
 *
 * @see RFC 8628 §3.4, §3.5
 */
export async function pollDevice(
  request: () => Promise<Result<TokenSet, OAuthFailure>>,
  device: BegunDevice,
  { now, delay }: PollOptions,
  signal: AbortSignal,
): Promise<Result<TokenSet, OAuthFailure>> {
  let { intervalMs } = device;
  for (;;) {
    const remainingMs = device.expiresAt.getTime() - now().getTime();
    try {
      signal.throwIfAborted();
      await delay(Math.max(0, Math.min(intervalMs, remainingMs)), signal);
    } catch (error) {
      if (signal.aborted) {
        return fail({ kind: 'cancelled' });
      }
      throw error;
    }
    if (now() >= device.expiresAt) {
      return fail({ kind: 'expired' });
    }
    const outcome = await request();
    const next = outcome.ok ? 'end' : nextStep(outcome.error);
    switch (next) {
      case 'end':
        return outcome;
      case 'expired':
        return fail({ kind: 'expired' });
      case 'again':
        break;
      case 'slower':
        intervalMs += SLOW_DOWN_MS;
        break;
      case 'much-slower':
        intervalMs *= 2;
        break;
    }
  }
}

function nextStep(failure: OAuthFailure): 'end' | 'expired' | 'again' | 'slower' | 'much-slower' {
  if (failure.kind === 'network') {
    const passing = ['connect-timeout', 'idle-timeout', 'connection-reset'];
    return passing.includes(failure.failure.kind) ? 'much-slower' : 'end';
  }
  if (failure.kind !== 'refused') {
    return 'end';
  }
  switch (failure.error) {
    case 'authorization_pending':
      return 'again';
    case 'slow_down':
      return 'slower';
    case 'expired_token':
      return 'expired';
    default:
      return 'end';
  }
}
