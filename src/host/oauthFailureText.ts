import type { TokenFailure } from '../core/oauth/oauthFailure';
import { withTexts } from './withTexts';

/**
 * Says in words why there are no tokens, the server's own among them; the words are loaded when
 * there is such a failure.
 */
export async function oauthFailureText(failure: TokenFailure): Promise<string> {
  const words = withTexts(await import('../core/oauth/describeOAuthFailure'));
  return words.describeOAuthFailure(failure);
}
