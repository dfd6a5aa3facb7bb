import type { Certificate, DetailedPeerCertificate } from 'node:tls';

import * as l10n from '@vscode/l10n';

import { utcTime } from './utcTime';

const DAY_MS = 86_400_000;
/** A chain is short; a longer one is circular. */
const LONGEST_CHAIN = 10;

/** Whole days until a certificate ends; negative afterwards, undefined where none is known. */
export function daysLeft(
  certificate: DetailedPeerCertificate | undefined,
  now: Date,
): number | undefined {
  const days = Math.floor((Date.parse(certificate?.valid_to ?? '') - now.getTime()) / DAY_MS);
  return Number.isNaN(days) ? undefined : days;
}

/** Says for whom a certificate is, who issued it and until when it is valid, line by line. */
export function describeCertificate(
  certificate: DetailedPeerCertificate | undefined,
  now: Date,
): readonly string[] {
  if (certificate === undefined) {
    return [];
  }
  const days = daysLeft(certificate, now);
  const names = (certificate.subjectaltname ?? '').replace(/(^|, )(?:DNS|IP Address):/g, '$1');
  const chain = chainOf(certificate);
  return [
    l10n.t('Certificate of: {0}', nameOf(certificate.subject)),
    ...(names === '' ? [] : [l10n.t('Valid for: {0}', names)]),
    l10n.t('Issued by: {0}', nameOf(certificate.issuer)),
    l10n.t('Valid from: {0}', utcTime(new Date(certificate.valid_from))),
    days === undefined || days < 0
      ? l10n.t('Valid until: {0}', utcTime(new Date(certificate.valid_to)))
      : l10n.t('Valid until: {0} (days left: {1})', utcTime(new Date(certificate.valid_to)), days),
    ...(chain.length < 2 ? [] : [l10n.t('Chain: {0}', chain.join(' ← '))]),
  ];
}

function nameOf(subject: Certificate): string {
  const { CN, O } = subject as Partial<Certificate>;
  const [commonName, organisation] = [CN, O].map((name) => [name ?? []].flat().join(', '));
  return [commonName, organisation].filter((name) => name !== '').join(', ');
}

/** The names from the server's own certificate up to the last one that is known. */
function chainOf(certificate: DetailedPeerCertificate): readonly string[] {
  const names: string[] = [];
  let each: DetailedPeerCertificate | undefined = certificate;
  while (each !== undefined && names.length < LONGEST_CHAIN) {
    names.push(nameOf(each.subject));
    const issuer = each.issuerCertificate as DetailedPeerCertificate | undefined;
    // A root names itself.
    each = issuer?.fingerprint256 === each.fingerprint256 ? undefined : issuer;
  }
  return names;
}
