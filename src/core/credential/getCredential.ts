import type { Endpoint, HeaderField } from '../endpoint/endpoint';
import { fail, ok, type Result } from '../result';
import { jwtExpiry } from './jwtExpiry';
import type { TokenStore } from './tokenStore';

/** What proves to an endpoint who is asking. */
export interface Credential {
  readonly fields: readonly HeaderField[];
  /** Every text in it that must never be shown or stored. */
  readonly secrets: readonly string[];
  /** Known where the token is a JWT that says it. */
  readonly expiresAt: Date | undefined;
}

/** Why nothing can be sent to an endpoint that wants a token. */
export type CredentialProblem =
  | { readonly kind: 'no-token'; readonly endpoint: string; readonly origin: string }
  | {
      readonly kind: 'origin-mismatch';
      readonly endpoint: string;
      /** The origin that the settings name now. */
      readonly origin: string;
      readonly storedOrigins: readonly [string, ...string[]];
    };

/**
 * Takes the endpoint's token from the store, only if it was stored for the very origin that the
 * endpoint's URL has now.
 *
 * @see RFC 6750 §2.1
 */
export async function getCredential(
  endpoint: Endpoint,
  tokens: TokenStore,
): Promise<Result<Credential, CredentialProblem>> {
  switch (endpoint.auth.type) {
    case 'none':
      return ok({ fields: [], secrets: [], expiresAt: undefined });
    case 'bearer': {
      const { origin } = new URL(endpoint.url);
      const stored = await tokens.load(endpoint.name);
      const match = stored.find((token) => token.origin === origin);
      if (match) {
        return ok({
          fields: [['Authorization', `${endpoint.auth.scheme} ${match.token}`]],
          secrets: [match.token],
          expiresAt: jwtExpiry(match.token),
        });
      }
      const [first, ...others] = stored.map((token) => token.origin);
      return first === undefined
        ? fail({ kind: 'no-token', endpoint: endpoint.name, origin })
        : fail({
            kind: 'origin-mismatch',
            endpoint: endpoint.name,
            origin,
            storedOrigins: [first, ...others],
          });
    }
  }
}
