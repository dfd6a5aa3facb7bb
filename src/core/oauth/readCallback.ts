import * as l10n from '@vscode/l10n';
import { AuthorizationResponseError, validateAuthResponse } from 'oauth4webapi';

import { SecretMask } from '../credential/secretMask';
import { fail, ok, type Result } from '../result';
import type { KnownServer } from './authorizationServer';
import type { OAuthFailure } from './oauthFailure';
import { toRefusal } from './toOAuthFailure';

/** An issuer is a URL; a longer text than this is cut. */
const ISSUER_LIMIT = 200;

export interface CallbackContext {
  readonly known: KnownServer;
  readonly clientId: string;
  readonly state: string;
  /** What no text may show, beside the code. */
  readonly secrets: readonly string[];
}

/**
 * Validates what the browser brought back. Where no issuer is known, an `iss` in it can't be
 * compared and is not looked at; `state` and PKCE remain.
 *
 * @see RFC 6749 §4.1.2, RFC 9207 §2.4
 */
export function readCallback(
  callbackUrl: string,
  context: CallbackContext,
): Result<URLSearchParams, OAuthFailure> {
  const { known, clientId, state } = context;
  const parameters = URL.canParse(callbackUrl)
    ? new URL(callbackUrl).searchParams
    : new URLSearchParams();
  if (!known.issuerKnown) {
    parameters.delete('iss');
  }
  const codes = parameters.getAll('code').length;
  try {
    const validated = validateAuthResponse(
      known.metadata,
      { client_id: clientId },
      parameters,
      state,
    );
    return codes === 1 ? ok(validated) : fail(unexpected(known));
  } catch (error) {
    return fail(toFailure(error, parameters, context));
  }
}

/** The library has refused the answer; this only tells for which reason. */
function toFailure(
  error: unknown,
  parameters: URLSearchParams,
  { known, state, secrets }: CallbackContext,
): OAuthFailure {
  const states = parameters.getAll('state');
  if (states.length !== 1 || states[0] !== state) {
    return { kind: 'state-mismatch' };
  }
  const secretMask = new SecretMask([...secrets, ...parameters.getAll('code')]);
  const issuers = parameters.getAll('iss');
  const isAnnounced = known.metadata.authorization_response_iss_parameter_supported === true;
  const mayLack = !known.issuerKnown || !isAnnounced;
  const isExpected =
    issuers.length === 0 ? mayLack : issuers.every((issuer) => issuer === known.metadata.issuer);
  if (!isExpected || issuers.length > 1) {
    const found = secretMask.maskText(issuers.join(' ')).slice(0, ISSUER_LIMIT);
    return { kind: 'issuer-mismatch', expected: known.metadata.issuer, found };
  }
  const refusal =
    error instanceof AuthorizationResponseError
      ? toRefusal(Object.fromEntries(parameters), hostOf(known), secretMask)
      : undefined;
  return refusal ?? unexpected(known);
}

function unexpected(known: KnownServer): OAuthFailure {
  const detail = l10n.t('the browser came back without a code');
  return { kind: 'unexpected-answer', host: hostOf(known), status: undefined, detail };
}

function hostOf({ metadata }: KnownServer): string {
  return new URL(metadata.authorization_endpoint ?? metadata.issuer).host;
}
