import { X509Certificate } from 'node:crypto';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/**
 * Finds the certificates in a PEM file; undefined where there is none or one is damaged, which TLS
 * would skip without a word. @see RFC 7468 §5
 */
export function certificatesIn(content: Uint8Array): readonly string[] | undefined {
  const certificates = Buffer.from(content).toString().match(CERTIFICATE);
  return certificates?.every(isValid) ? certificates : undefined;
}

function isValid(certificate: string): boolean {
  try {
    new X509Certificate(certificate);
    return true;
  } catch {
    return false;
  }
}
