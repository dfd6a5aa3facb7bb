import type { TokenSet } from './tokenSet';

/** The tokens of one endpoint, as they are kept in SecretStorage. */
export interface StoredTokens {
  readonly accessToken?: string | undefined;
  /** Milliseconds since the epoch; undefined where it is not known. */
  readonly expiresAt?: number | undefined;
  readonly refreshToken?: string | undefined;
}

/** Where the tokens of one endpoint are kept; all windows see the same. */
export interface TokenSlots {
  /** Rejects where SecretStorage does. */
  load(): Promise<StoredTokens | undefined>;
  /** Replaces them as a whole. Rejects where SecretStorage does. */
  save(tokens: StoredTokens): Promise<void>;
}

/**
 * What is stored of an answer.
 * @param refreshToken The one that was sent; it stays in use where the answer has no new one.
 * @see RFC 6749 §6
 */
export function toStoredTokens(tokens: TokenSet, refreshToken?: string): StoredTokens {
  return {
    accessToken: tokens.accessToken,
    expiresAt: tokens.expiresAt?.getTime(),
    refreshToken: tokens.refreshToken ?? refreshToken,
  };
}
