import { classifyFailure } from '../exchange/classifyFailure';
import { Interruption } from '../exchange/interruption';
import type { NetworkFailure } from '../exchange/outcome';

export type Attempt<T> =
  | { readonly kind: 'done'; readonly value: T; readonly durationMs: number }
  | { readonly kind: 'failed'; readonly failure: NetworkFailure }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'cancelled' };

export interface AttemptOptions {
  readonly url: URL;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Monotonic, in milliseconds. */
  readonly now: () => number;
}

/**
 * Runs one step on the network. Never rejects; ends at once when the signal is aborted or the time
 * is over, even where `run` does not heed the signal that it is given; `discard` gets what comes
 * after that.
 */
export async function attempt<T>(
  run: (signal: AbortSignal) => Promise<T>,
  { url, signal, timeoutMs, now }: AttemptOptions,
  discard: (value: T) => void = () => undefined,
): Promise<Attempt<T>> {
  const interruption = Interruption.following(signal, timeoutMs);
  const startedAt = now();
  try {
    interruption.signal.throwIfAborted();
    const value = await interruption.race(run(interruption.signal), discard);
    return { kind: 'done', value, durationMs: now() - startedAt };
  } catch (error) {
    return interruption.kind === undefined
      ? { kind: 'failed', failure: classifyFailure(error, url) }
      : { kind: interruption.kind };
  } finally {
    interruption.dispose();
  }
}
