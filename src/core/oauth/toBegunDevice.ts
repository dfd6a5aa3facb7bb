import * as l10n from '@vscode/l10n';
import type { DeviceAuthorizationResponse } from 'oauth4webapi';

import { fail, ok, type Result } from '../result';
import { isSecureUrl } from './isSecureUrl';
import type { OAuthFailure } from './oauthFailure';
import type { BegunDevice } from './tokenSet';

/** A longer life is a lie; timers could not wait for its end either. */
const LONGEST_LIFE_S = 86_400;
const DEFAULT_INTERVAL_S = 5;

/**
 * Converts a validated answer of the device authorization endpoint. What the person is to open must
 * be a secure web page: the server may not name a program of this machine.
 *
 * @see RFC 8628 §3.2
 */
export function toBegunDevice(
  answer: DeviceAuthorizationResponse,
  host: string,
  now: Date,
): Result<BegunDevice, OAuthFailure> {
  const { verification_uri: uri, verification_uri_complete: complete } = answer;
  if (!isSecurePage(uri) || (complete !== undefined && !isSecurePage(complete))) {
    const detail = l10n.t('a page for the code that is not an https: URL');
    return fail({ kind: 'unexpected-answer', host, status: undefined, detail });
  }
  const lifeMs = Math.min(answer.expires_in, LONGEST_LIFE_S) * 1000;
  return ok({
    userCode: answer.user_code,
    verificationUri: uri,
    verificationUriComplete: complete,
    expiresAt: new Date(now.getTime() + lifeMs),
    intervalMs: (answer.interval ?? DEFAULT_INTERVAL_S) * 1000,
    deviceCode: answer.device_code,
  });
}

function isSecurePage(text: string): boolean {
  return URL.canParse(text) && isSecureUrl(new URL(text));
}
