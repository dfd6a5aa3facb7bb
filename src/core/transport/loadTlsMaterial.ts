import { createSecureContext } from 'node:tls';

import type { TlsFiles } from '../endpoint/endpoint';
import { fail, ok, type Result } from '../result';
import { checkKey } from './checkKey';
import { checkPkcs12 } from './checkPkcs12';
import { reasonOf } from './reasonOf';
import { certificatesIn } from './certificatesIn';
import type { TlsMaterial } from './tlsMaterial';
import type { TlsProblem } from './tlsProblem';

/** Rejects with Node's `ErrnoException`, or what else has a telling message. */
export type ReadFile = (path: string) => Promise<Uint8Array>;

type Loaded = Promise<Result<TlsMaterial, TlsProblem>>;

/**
 * Reads the TLS files of an endpoint and makes sure that TLS can use them together. A PKCS #12 file
 * stands in for certificate and key; a certificate's file may hold its key, too.
 *
 * @param passphrase of the key or of the PKCS #12 file; not looked at where neither is protected.
 */
export async function loadTlsMaterial(
  files: TlsFiles,
  passphrase: string | undefined,
  readFile: ReadFile,
): Loaded {
  const identity =
    files.pfx === undefined
      ? await loadPair(files, passphrase, readFile)
      : await loadPkcs12(files.pfx, passphrase, readFile);
  if (!identity.ok || files.authority === undefined) {
    return identity;
  }
  const authority = await load(files.authority, readFile);
  if (!authority.ok) {
    return authority;
  }
  const certificates = certificatesIn(authority.value);
  return certificates === undefined
    ? fail({ kind: 'no-certificate', file: files.authority })
    : ok({ ...identity.value, authority: certificates.join('\n') });
}

async function loadPkcs12(
  file: string,
  passphrase: string | undefined,
  readFile: ReadFile,
): Loaded {
  const pfx = await load(file, readFile);
  if (!pfx.ok) {
    return pfx;
  }
  const problem = checkPkcs12(file, pfx.value, passphrase);
  return problem
    ? fail(problem)
    : ok({ pfx: pfx.value, ...(passphrase !== undefined && { passphrase }) });
}

async function loadPair(
  files: TlsFiles,
  passphrase: string | undefined,
  readFile: ReadFile,
): Loaded {
  const { certificate: certificateFile, key: keyFile = certificateFile } = files;
  if (keyFile === undefined) {
    return ok({});
  }
  if (certificateFile === undefined) {
    return fail({ kind: 'certificate-missing', file: keyFile });
  }
  const certificate = await load(certificateFile, readFile);
  if (!certificate.ok) {
    return certificate;
  }
  const certificates = certificatesIn(certificate.value);
  if (certificates === undefined) {
    return fail({ kind: 'no-certificate', file: certificateFile });
  }
  const key = await load(keyFile, readFile);
  if (!key.ok) {
    return key;
  }
  const pair = {
    certificate: certificates.join('\n'),
    key: Buffer.from(key.value).toString(),
    ...(passphrase !== undefined && { passphrase }),
  };
  const problem =
    checkKey({ ...pair, certificateFile, keyFile }) ?? checkUse(certificateFile, pair);
  return problem ? fail(problem) : ok(pair);
}

async function load(file: string, readFile: ReadFile): Promise<Result<Uint8Array, TlsProblem>> {
  try {
    return ok(await readFile(file));
  } catch (error) {
    return fail({ kind: 'unreadable', file, detail: reasonOf(error) });
  }
}

/** What is valid may still be too weak for TLS, such as a short key. */
function checkUse(
  file: string,
  { certificate, key, passphrase }: TlsMaterial,
): TlsProblem | undefined {
  try {
    createSecureContext({ cert: certificate, key, passphrase });
    return undefined;
  } catch (error) {
    return { kind: 'unusable', file, detail: reasonOf(error) };
  }
}
