import type { ConnectionOptions } from 'node:tls';

/** What is known of the secret without a request; never the secret itself. */
export type SecretState =
  | { readonly kind: 'not-needed' }
  | { readonly kind: 'missing' }
  /** Stored for another origin than the endpoint's. */
  | { readonly kind: 'other-origin'; readonly origin: string }
  | { readonly kind: 'present'; readonly expiresAt: Date | undefined };

/** What the authorization server said of the token. @see RFC 7662 §2.2 */
export type IntrospectionState =
  | { readonly kind: 'active'; readonly expiresAt: Date | undefined }
  | { readonly kind: 'inactive' }
  | { readonly kind: 'failed'; readonly detail: string };

export interface CheckTarget {
  /** The endpoint's, `http:` or `https:`. */
  readonly url: string;
  /** The proxy that requests to this URL go through, as the settings name it. */
  readonly proxy?: string;
  /** What the endpoint's TLS needs beyond the defaults, as Node takes it. */
  readonly tls?: Pick<ConnectionOptions, 'ca' | 'cert' | 'key' | 'pfx' | 'passphrase'>;
  /** Whether a HEAD request may be made; it carries no credential and no content. */
  readonly probe: boolean;
  /** For each step. */
  readonly timeoutMs: number;
  readonly secret?: SecretState;
  readonly introspection?: IntrospectionState;
}

export interface CheckDependencies {
  /** The transport that documents are sent with. */
  readonly fetch: typeof globalThis.fetch;
  /** Monotonic, in milliseconds. */
  readonly now: () => number;
  /** This machine's clock. */
  readonly date: () => Date;
}
