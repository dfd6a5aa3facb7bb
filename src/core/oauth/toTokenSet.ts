import type { TokenEndpointResponse } from 'oauth4webapi';

import { jwtExpiry } from '../credential/jwtExpiry';
import type { TokenSet } from './tokenSet';

/** Converts a validated answer of the token endpoint, once and for all. @see RFC 6749 §5.1 */
export function toTokenSet(answer: TokenEndpointResponse, now: Date): TokenSet {
  return {
    accessToken: answer.access_token,
    expiresAt: expiry(answer.expires_in, now) ?? jwtExpiry(answer.access_token),
    refreshToken: answer.refresh_token,
    scope: answer.scope,
    tokenType: answer.token_type,
  };
}

/** Undefined also for an expiry later than a `Date` can be. */
function expiry(expiresIn: number | undefined, now: Date): Date | undefined {
  if (expiresIn === undefined) {
    return undefined;
  }
  const date = new Date(now.getTime() + expiresIn * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
