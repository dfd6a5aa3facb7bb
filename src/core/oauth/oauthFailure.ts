import type { NetworkFailure } from '../exchange/outcome';

/** A part of the settings or of the stored secrets that is missing or cannot be used. */
export type MisconfiguredPart =
  | 'issuer'
  | 'token-endpoint'
  | 'authorization-endpoint'
  | 'device-authorization-endpoint'
  | 'client-secret'
  | 'private-key';

/** Why an authorization server gave no token. Every server text in it is masked and short. */
export type OAuthFailure =
  /** The server's own words. @see RFC 6749 §4.1.2.1, §5.2 */
  | {
      readonly kind: 'refused';
      readonly error: string;
      readonly description: string | undefined;
      readonly host: string;
    }
  /** An answer that OAuth does not know; `detail` is localised. */
  | {
      readonly kind: 'unexpected-answer';
      readonly host: string;
      readonly status: number | undefined;
      readonly detail: string;
    }
  | { readonly kind: 'network'; readonly failure: NetworkFailure }
  /** An endpoint of the server has neither an `https:` URL nor one on this machine. */
  | { readonly kind: 'insecure'; readonly host: string }
  | { readonly kind: 'misconfigured'; readonly what: MisconfiguredPart }
  | { readonly kind: 'cancelled' }
  /** The browser came back with an answer to another sign-in. @see RFC 6749 §10.12 */
  | { readonly kind: 'state-mismatch' }
  /** The metadata or the answer is of another server than the expected one. @see RFC 9207 §2.4 */
  | { readonly kind: 'issuer-mismatch'; readonly expected: string; readonly found: string }
  /** The person did not enter the code of the device in time. @see RFC 8628 §3.5 */
  | { readonly kind: 'expired' };

/** Why there is no access token for an endpoint. */
export type TokenFailure =
  | OAuthFailure
  /** Nothing is stored that a token could be obtained with. */
  | { readonly kind: 'sign-in-needed' }
  /** SecretStorage failed; a token that could not be saved is not used. */
  | { readonly kind: 'storage'; readonly action: 'load' | 'save'; readonly detail: string };
