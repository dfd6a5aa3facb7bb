/** What an authorization server gave. @see RFC 6749 §5.1 */
export interface TokenSet {
  readonly accessToken: string;
  /** From `expires_in`, or the token's own `exp` where it is a JWT; undefined where neither tells. */
  readonly expiresAt?: Date | undefined;
  /** Undefined where the one that was sent stays in use. */
  readonly refreshToken?: string | undefined;
  /** What was granted, where the server says so. */
  readonly scope?: string | undefined;
  /** In lower case: `bearer`. */
  readonly tokenType: string;
}

/** A sign-in in the browser that has begun. It stays in memory only: the verifier is a secret. */
export interface BegunAuthorization {
  /** What the browser opens. */
  readonly url: string;
  readonly redirectUri: string;
  readonly state: string;
  /** @see RFC 7636 §4.1 */
  readonly codeVerifier: string;
  /** Where an ID Token will come along. @see OpenID Connect Core §3.1.2.1 */
  readonly nonce: string | undefined;
}

/** A sign-in on another device that has begun. It stays in memory only. @see RFC 8628 §3.2 */
export interface BegunDevice {
  /** For the person. */
  readonly userCode: string;
  /** `https:`, or on this machine. */
  readonly verificationUri: string;
  readonly verificationUriComplete: string | undefined;
  readonly expiresAt: Date;
  readonly intervalMs: number;
  /** A secret. */
  readonly deviceCode: string;
}

/** What the server says of a token. @see RFC 7662 §2.2 */
export interface Introspection {
  readonly active: boolean;
  readonly scope: string | undefined;
  readonly clientId: string | undefined;
  readonly username: string | undefined;
  readonly expiresAt: Date | undefined;
}
