/** What an endpoint's TLS files hold; the key and the passphrase are secrets. */
export interface TlsMaterial {
  /** PEM: the client's certificate, and what lies between it and its authority. */
  readonly certificate?: string;
  /** PEM; encrypted where there is a passphrase. */
  readonly key?: string;
  /** PKCS #12 with certificate and key, in their stead. */
  readonly pfx?: Uint8Array;
  /** Of the key or of the PKCS #12 file. */
  readonly passphrase?: string;
  /** PEM: authorities that are trusted in addition to those that are anyway. */
  readonly authority?: string;
}
