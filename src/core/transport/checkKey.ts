import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';

import type { TlsProblem } from './tlsProblem';

/** A certificate and what is said to be its key, and where each was read. */
export interface KeyToCheck {
  /** PEM; the first one is the client's. */
  readonly certificate: string;
  readonly key: string;
  readonly passphrase?: string;
  readonly certificateFile: string;
  readonly keyFile: string;
}

const KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
/** @see RFC 7468 §11, RFC 1421 §4.6.1.1 */
const ENCRYPTED_KEY = /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: *4, *ENCRYPTED/m;

/** Makes sure that a key can be opened and belongs to its certificate. */
export function checkKey(pair: KeyToCheck): TlsProblem | undefined {
  const { certificate, key, passphrase, certificateFile, keyFile: file } = pair;
  if (!KEY.test(key)) {
    return { kind: 'no-key', file };
  }
  const isEncrypted = ENCRYPTED_KEY.test(key);
  if (isEncrypted && passphrase === undefined) {
    return { kind: 'passphrase-missing', file };
  }
  const opened = open(key, passphrase);
  if (opened === undefined) {
    return { kind: isEncrypted ? 'passphrase-wrong' : 'no-key', file };
  }
  return new X509Certificate(certificate).checkPrivateKey(opened)
    ? undefined
    : { kind: 'key-mismatch', certificate: certificateFile, key: file };
}

function open(key: string, passphrase: string | undefined): KeyObject | undefined {
  try {
    return createPrivateKey({ key, ...(passphrase !== undefined && { passphrase }) });
  } catch {
    return undefined;
  }
}
