import * as oauth from 'oauth4webapi';

import { fail, ok, type Result } from '../result';
import { toSecureUrl } from './authorizationServer';
import { libraryOptions } from './libraryOptions';
import type { OAuthFailure } from './oauthFailure';
import { ServerCall, type CallOptions } from './serverCall';
import { toOAuthFailure } from './toOAuthFailure';

/**
 * Reads the metadata of an issuer, where OpenID Connect has it, else where OAuth has it.
 * @see OpenID Connect Discovery §4, RFC 8414 §3
 */
export async function discover(
  issuer: string,
  options: CallOptions,
): Promise<Result<oauth.AuthorizationServer, OAuthFailure>> {
  if (!URL.canParse(issuer)) {
    return fail({ kind: 'misconfigured', what: 'issuer' });
  }
  const url = toSecureUrl(issuer);
  if (!url.ok) {
    return url;
  }
  const first = await discoverAt(url.value, 'oidc', options);
  if (first.ok || first.error.kind !== 'unexpected-answer') {
    return first;
  }
  const second = await discoverAt(url.value, 'oauth2', options);
  return second.ok || second.error.kind !== 'unexpected-answer' ? second : first;
}

async function discoverAt(
  issuer: URL,
  algorithm: 'oidc' | 'oauth2',
  callOptions: CallOptions,
): Promise<Result<oauth.AuthorizationServer, OAuthFailure>> {
  const call = new ServerCall(callOptions);
  try {
    const options = { ...libraryOptions(call, issuer), algorithm };
    const response = await oauth.discoveryRequest(issuer, options);
    return ok(await oauth.processDiscoveryResponse(issuer, response));
  } catch (error) {
    return fail(toDiscoveryFailure(error, issuer, call));
  }
}

function toDiscoveryFailure(error: unknown, issuer: URL, call: ServerCall): OAuthFailure {
  const failure = toOAuthFailure(error, call, { mayRefuse: false });
  const isOther =
    error instanceof oauth.OperationProcessingError &&
    error.code === oauth.JSON_ATTRIBUTE_COMPARISON;
  const found = isOther && toIssuer(error.cause);
  return found ? { kind: 'issuer-mismatch', expected: issuer.href, found } : failure;
}

function toIssuer(cause: unknown): string | undefined {
  const body: unknown = typeof cause === 'object' && cause ? Reflect.get(cause, 'body') : undefined;
  const issuer: unknown =
    typeof body === 'object' && body ? Reflect.get(body, 'issuer') : undefined;
  return typeof issuer === 'string' ? issuer.slice(0, 200) : undefined;
}
