import { createSecureContext } from 'node:tls';

import { reasonOf } from './reasonOf';
import type { TlsProblem } from './tlsProblem';

/** A sequence, with its length in any form, that begins with version 3. @see RFC 7292 §4 */
const BEGINNING = /^30(?:[0-7].|80|81..|82.{4}|83.{6}|84.{8})020103/;

/** Makes sure that a PKCS #12 file can be opened and used. */
export function checkPkcs12(
  file: string,
  content: Uint8Array,
  passphrase: string | undefined,
): TlsProblem | undefined {
  if (!BEGINNING.test(Buffer.from(content.subarray(0, 9)).toString('hex'))) {
    return { kind: 'no-pkcs12', file };
  }
  try {
    createSecureContext({
      pfx: Buffer.from(content),
      ...(passphrase !== undefined && { passphrase }),
    });
    return undefined;
  } catch (error) {
    return toProblem(file, reasonOf(error), passphrase);
  }
}

/** OpenSSL says "mac verify failure", BoringSSL, which Electron has, "INCORRECT_PASSWORD". */
function toProblem(file: string, detail: string, passphrase: string | undefined): TlsProblem {
  if (/mac verify|password/i.test(detail)) {
    return { kind: passphrase === undefined ? 'passphrase-missing' : 'passphrase-wrong', file };
  }
  return /unsupported|unknown/i.test(detail)
    ? { kind: 'outdated-encryption', file }
    : { kind: 'unusable', file, detail };
}
