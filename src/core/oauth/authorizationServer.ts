import type { AuthorizationServer } from 'oauth4webapi';

import type { OAuth2Authentication } from '../endpoint/endpoint';
import { fail, ok, type Result } from '../result';
import { isSecureUrl } from './isSecureUrl';
import type { MisconfiguredPart, OAuthFailure } from './oauthFailure';

/** An authorization server as far as it is known. */
export interface KnownServer {
  readonly metadata: AuthorizationServer;
  /** False where the settings have endpoints only; then no `iss` can be compared. */
  readonly issuerKnown: boolean;
}

export type EndpointName =
  'token_endpoint' | 'authorization_endpoint' | 'device_authorization_endpoint';

const PARTS: Readonly<Record<EndpointName, MisconfiguredPart>> = {
  token_endpoint: 'token-endpoint',
  authorization_endpoint: 'authorization-endpoint',
  device_authorization_endpoint: 'device-authorization-endpoint',
};

/**
 * Joins what was discovered with the endpoints of the settings, which win: some servers publish
 * metadata that names not all of them.
 */
export function toKnownServer(
  settings: OAuth2Authentication,
  discovered: AuthorizationServer | undefined,
): Result<KnownServer, OAuthFailure> {
  // Without an issuer a signed assertion is addressed to the token endpoint. @see RFC 7523 §3
  const issuer = discovered?.issuer ?? settings.tokenEndpoint;
  if (issuer === undefined) {
    return fail({ kind: 'misconfigured', what: 'token-endpoint' });
  }
  const own = {
    token_endpoint: settings.tokenEndpoint,
    authorization_endpoint: settings.authorizationEndpoint,
    device_authorization_endpoint: settings.deviceAuthorizationEndpoint,
    revocation_endpoint: settings.revocationEndpoint,
    introspection_endpoint: settings.introspectionEndpoint,
  };
  const given = Object.entries(own).filter(([, url]) => url !== undefined);
  const metadata = { ...discovered, ...Object.fromEntries(given), issuer };
  return ok({ metadata, issuerKnown: discovered !== undefined });
}

/** Takes an endpoint that must be there, only if its URL is secure. */
export function endpointOf(
  { metadata }: KnownServer,
  name: EndpointName,
): Result<URL, OAuthFailure> {
  const url = metadata[name];
  return url === undefined || !URL.canParse(url)
    ? fail({ kind: 'misconfigured', what: PARTS[name] })
    : toSecureUrl(url);
}

/** @returns The URL, or why nothing may be sent there. */
export function toSecureUrl(text: string): Result<URL, OAuthFailure> {
  const url = new URL(text);
  return isSecureUrl(url) ? ok(url) : fail({ kind: 'insecure', host: url.host || url.protocol });
}
