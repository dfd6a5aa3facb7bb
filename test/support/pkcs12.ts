import { createHash, createHmac, randomBytes, X509Certificate } from 'node:crypto';

import type { TestCertificate } from './certificates';

function element(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(content.length);
  return Buffer.concat([Buffer.from([tag, 0x82]), length, content]);
}

const sequence = (...contents: readonly Uint8Array[]): Buffer => element(0x30, ...contents);
const octetString = (content: Uint8Array): Buffer => element(0x04, content);
const explicit = (content: Uint8Array): Buffer => element(0xa0, content);
const hex = (text: string): Buffer => Buffer.from(text, 'hex');

const DATA = hex('06092a864886f70d010701');
const KEY_BAG = hex('060b2a864886f70d010c0a0101');
const CERTIFICATE_BAG = hex('060b2a864886f70d010c0a0103');
const X509 = hex('060a2a864886f70d01091601');
const SHA256 = sequence(hex('0609608648016503040201'), hex('0500'));
const ONCE = hex('020101');
const VERSION = hex('020103');

/** Repeats the bytes up to a multiple of SHA-256's block. */
function fill(bytes: Uint8Array): Buffer {
  return Buffer.alloc(Math.ceil(bytes.length / 64) * 64, bytes);
}

/** The key of the file's MAC, for one iteration of SHA-256. @see RFC 7292 appendix B.2 */
function macKey(passphrase: string, salt: Uint8Array): Buffer {
  const password = Buffer.from(`${passphrase}\0`, 'utf16le').swap16();
  const purpose = Buffer.alloc(64, 3);
  return createHash('sha256')
    .update(Buffer.concat([purpose, fill(salt), fill(password)]))
    .digest();
}

/**
 * Makes a PKCS #12 file of a certificate and its key whose passphrase is checked; nothing in it is
 * encrypted. @see RFC 7292 §4
 */
export function createPkcs12(
  { cert, privateKey }: TestCertificate,
  passphrase: string,
): Uint8Array {
  const key = privateKey.export({ type: 'pkcs8', format: 'der' });
  const certificate = sequence(X509, explicit(octetString(new X509Certificate(cert).raw)));
  const bags = sequence(
    sequence(KEY_BAG, explicit(key)),
    sequence(CERTIFICATE_BAG, explicit(certificate)),
  );
  const contents = sequence(sequence(DATA, explicit(octetString(bags))));
  const salt = randomBytes(8);
  const mac = createHmac('sha256', macKey(passphrase, salt)).update(contents).digest();
  return sequence(
    VERSION,
    sequence(DATA, explicit(octetString(contents))),
    sequence(sequence(SHA256, octetString(mac)), octetString(salt), ONCE),
  );
}
