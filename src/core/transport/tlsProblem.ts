/** Why the TLS files of an endpoint cannot be used; `file` is a path. */
export type TlsProblem =
  | { readonly kind: 'unreadable'; readonly file: string; readonly detail: string }
  | { readonly kind: 'no-certificate'; readonly file: string }
  | { readonly kind: 'no-key'; readonly file: string }
  | { readonly kind: 'no-pkcs12'; readonly file: string }
  /** A key alone proves nothing. */
  | { readonly kind: 'certificate-missing'; readonly file: string }
  | { readonly kind: 'passphrase-missing'; readonly file: string }
  | { readonly kind: 'passphrase-wrong'; readonly file: string }
  | { readonly kind: 'key-mismatch'; readonly certificate: string; readonly key: string }
  /** Of a kind that today's OpenSSL refuses, such as RC2. */
  | { readonly kind: 'outdated-encryption'; readonly file: string }
  | { readonly kind: 'unusable'; readonly file: string; readonly detail: string };
