import * as tls from 'node:tls';

/**
 * Lists, as PEM, the authorities that are trusted without any setting: Node's, the system's and
 * those of `NODE_EXTRA_CA_CERTS`. Node 22.15 and later can tell the last two.
 */
export function trustedAuthorities(): readonly string[] {
  const stored =
    'getCACertificates' in tls
      ? [...tls.getCACertificates('system'), ...tls.getCACertificates('extra')]
      : [];
  return [...new Set([...tls.rootCertificates, ...stored])];
}
