import { fail, ok, type Result } from '../result';
import type { Endpoint } from './endpoint';
import { isLoopback } from './isLoopback';

/** Clear text would show the token and the content to everybody on the way. */
export interface InsecureUrl {
  readonly kind: 'insecure-url';
  readonly endpoint: string;
  readonly origin: string;
}

/** Lets pass what is encrypted, stays on this machine, or is allowed by the user's own settings. */
export function checkTransport(endpoint: Endpoint): Result<URL, InsecureUrl> {
  const url = new URL(endpoint.url);
  return url.protocol === 'https:' || isLoopback(url) || endpoint.allowInsecureHttp
    ? ok(url)
    : fail({ kind: 'insecure-url', endpoint: endpoint.name, origin: url.origin });
}
