import { isLoopback } from '../endpoint/isLoopback';

/** Says whether nobody on the way can read what goes to a URL. @see RFC 6749 §3.1.2.1, §10.9 */
export function isSecureUrl(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}
