import {
  customFetch,
  allowInsecureRequests as onThisMachine,
  type HttpRequestOptions,
} from 'oauth4webapi';

import { isLoopback } from '../endpoint/isLoopback';
import type { ServerCall } from './serverCall';

export type LibraryOptions = HttpRequestOptions<'GET' | 'POST', URLSearchParams | undefined>;

/** What every request of the library gets; clear text is allowed on this machine only. */
export function libraryOptions(call: ServerCall, url: URL): LibraryOptions {
  const options = { [customFetch]: call.fetch };
  return isLoopback(url) ? { ...options, [onThisMachine]: true } : options;
}
