import type { Certificate, DetailedPeerCertificate } from 'node:tls';

import type { CertificateDetails } from '../../protocol/details';
import { clip } from './clip';

/** A chain is short; a longer one is circular. */
const longestChain = 10;
const mostNames = 100;

/** Reads the certificates from the server's own up to the last one that is known. */
export function certificateChain(
  certificate: DetailedPeerCertificate | undefined,
): readonly CertificateDetails[] {
  const chain: CertificateDetails[] = [];
  let each = certificate;
  while (each !== undefined && chain.length < longestChain) {
    chain.push(toDetails(each));
    const issuer = each.issuerCertificate as DetailedPeerCertificate | undefined;
    // A root names itself.
    each = issuer?.fingerprint256 === each.fingerprint256 ? undefined : issuer;
  }
  return chain;
}

function toDetails(certificate: DetailedPeerCertificate): CertificateDetails {
  const names = (certificate.subjectaltname ?? '').split(', ').filter((name) => name !== '');
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    validFrom: Date.parse(certificate.valid_from),
    validTo: Date.parse(certificate.valid_to),
    names: names.slice(0, mostNames).map((name) => clip(name.replace(/^(?:DNS|IP Address):/, ''))),
    fingerprint: certificate.fingerprint256,
  };
}

function nameOf(distinguishedName: Certificate): string {
  const { CN, O, ...others } = distinguishedName as Partial<Record<string, string | string[]>>;
  const parts = [CN, O].flat().filter((part) => part !== undefined);
  return clip((parts.length > 0 ? parts : Object.values(others).flat()).join(', '));
}
