import * as l10n from '@vscode/l10n';
import type { CertificateDetails, TlsDetails } from '../../protocol/details';
import { element, serverText } from '../dom';
import type { Formats } from '../formats';
import { icon } from '../icon';

const dayMs = 86_400_000;

/** Time enough to renew a certificate that somebody renews by hand. */
const soonDays = 14;

/** How the connection was secured, and the certificates from the server's own upwards. */
export function certificateTab(tls: TlsDetails, formats: Formats, now: Date): HTMLElement {
  const [server] = tls.chain;
  return element('div', { className: 'certificates' }, [
    ...warnings(tls, server, now),
    facts([
      [l10n.t('Protocol'), tls.protocol],
      [l10n.t('Cipher'), tls.cipher],
      [l10n.t('Application protocol'), tls.alpn],
      [
        l10n.t('Verified'),
        tls.authorized ? l10n.t('Yes, by an authority that is trusted here') : l10n.t('No'),
      ],
    ]),
    ...(tls.resumed
      ? [element('p', { className: 'quiet', text: resumedInWords(server !== undefined) })]
      : []),
    ...tls.chain.flatMap((certificate, index) => [
      element('h3', {}, [
        document.createTextNode(`${titleOf(certificate, index)} `),
        serverText(certificate.subject, 'certificate-subject'),
      ]),
      certificateFacts(certificate, formats, now),
    ]),
  ]);
}

function resumedInWords(isKnown: boolean): string {
  return isKnown
    ? l10n.t('A TLS session was resumed. These are the certificates that it began with.')
    : l10n.t('A TLS session was resumed: the server did not show its certificate again.');
}

function titleOf({ subject, issuer }: CertificateDetails, index: number): string {
  if (index === 0) {
    return l10n.t('Server:');
  }
  return subject === issuer ? l10n.t('Root authority:') : l10n.t('Authority:');
}

function certificateFacts(
  { issuer, validFrom, validTo, names, fingerprint }: CertificateDetails,
  formats: Formats,
  now: Date,
): HTMLElement {
  const days = Math.floor((validTo - now.getTime()) / dayMs);
  const until = formats.fullMoment(new Date(validTo));
  return facts([
    [l10n.t('Issued by'), issuer],
    [l10n.t('Valid from'), formats.fullMoment(new Date(validFrom))],
    [
      l10n.t('Valid until'),
      days < 0 ? l10n.t('{0} (expired)', until) : l10n.t('{0} (days left: {1})', until, days),
    ],
    [l10n.t('Valid for'), names.length === 0 ? undefined : names.join(', ')],
    [l10n.t('SHA-256'), fingerprint],
  ]);
}

function warnings(
  { authorized, problem }: TlsDetails,
  server: CertificateDetails | undefined,
  now: Date,
): HTMLElement[] {
  const texts: string[] = [];
  if (!authorized) {
    texts.push(
      problem === undefined
        ? l10n.t('The certificate was not accepted.')
        : l10n.t('The certificate was not accepted: {0}', problem),
    );
  }
  const days = server && Math.floor((server.validTo - now.getTime()) / dayMs);
  if (days !== undefined && days < soonDays) {
    texts.push(
      days < 0
        ? l10n.t('The certificate has expired.')
        : l10n.t('The certificate ends soon. Days left: {0}', days),
    );
  }
  return texts.map((text) =>
    element('p', { className: 'certificate-warning' }, [
      icon('warning'),
      element('span', { text }),
    ]),
  );
}

function facts(rows: readonly (readonly [name: string, value: string | undefined])[]): HTMLElement {
  return element(
    'dl',
    { className: 'details-facts' },
    rows.flatMap(([name, value]) =>
      value === undefined || value === ''
        ? []
        : [
            element('div', {}, [
              element('dt', { text: name }),
              element('dd', {}, [serverText(value)]),
            ]),
          ],
    ),
  );
}
