import { AsyncLocalStorage } from 'node:async_hooks';

import type { HopTrace } from './hopTrace';

/**
 * Tells to which hop an event of the network belongs: what a call of `fetch` causes runs in its
 * asynchronous context, also where other exchanges, or other extensions, send at the same time.
 */
export const hopsUnderWay = new AsyncLocalStorage<HopTrace>();
