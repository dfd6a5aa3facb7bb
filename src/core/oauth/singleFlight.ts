interface Flight<T> {
  readonly controller: AbortController;
  readonly outcome: Promise<T>;
  waiting: number;
}

/**
 * Runs one task for any number of simultaneous callers. A caller who cancels ends only its own
 * wait; the task's signal is aborted when the last of them has left, and a new task begins only
 * after the abandoned one has come to its end.
 */
export class SingleFlight<T> {
  #flight: Flight<T> | undefined;

  /** @returns What the task resolves to; undefined as soon as the caller's signal is aborted. */
  async join(
    start: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T | undefined> {
    while (this.#flight?.controller.signal.aborted) {
      await unlessAborted(
        this.#flight.outcome.catch(() => undefined),
        signal,
      );
      if (signal.aborted) {
        return undefined;
      }
    }
    if (signal.aborted) {
      return undefined;
    }
    const flight = (this.#flight ??= this.#begin(start));
    flight.waiting += 1;
    try {
      return await unlessAborted(flight.outcome, signal);
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0) {
        flight.controller.abort();
      }
    }
  }

  #begin(start: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const controller = new AbortController();
    const outcome = start(controller.signal).finally(() => {
      this.#flight = undefined;
    });
    return { controller, outcome, waiting: 0 };
  }
}

/** Settles like the promise, or with undefined once the signal is aborted. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  let leave = (): void => undefined;
  const aborted = new Promise<undefined>((resolve) => {
    leave = () => resolve(undefined);
    signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
