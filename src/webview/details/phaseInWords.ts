import * as l10n from '@vscode/l10n';
import type { HopDetails, PhaseKind } from '../../protocol/details';

/** The name of a phase, and what happens in it. */
export function phaseInWords(
  kind: PhaseKind,
  { connection, url }: HopDetails,
): { readonly name: string; readonly meaning: string } {
  switch (kind) {
    case 'prepare':
      return {
        name: l10n.t('Preparing'),
        meaning: l10n.t('Until the network is needed'),
      };
    case 'lookup':
      return { name: l10n.t('DNS'), meaning: l10n.t('Looking up the address of the host name') };
    case 'connect':
      return { name: l10n.t('TCP'), meaning: l10n.t('Making the connection') };
    case 'tls':
      return { name: l10n.t('TLS'), meaning: l10n.t('Securing the connection') };
    case 'connection':
      return {
        name: l10n.t('Connecting'),
        meaning:
          connection?.proxied === true
            ? l10n.t('Through the proxy; its steps can’t be told apart')
            : url.startsWith('https:')
              ? l10n.t('DNS, TCP and TLS together; they can’t be told apart here')
              : l10n.t('DNS and TCP together; they can’t be told apart here'),
      };
    case 'send':
      return { name: l10n.t('Sending'), meaning: l10n.t('Sending the request') };
    case 'wait':
      return { name: l10n.t('Waiting'), meaning: l10n.t('Until the header section came') };
    case 'download':
      return { name: l10n.t('Download'), meaning: l10n.t('Receiving the content') };
    case 'untold':
      return {
        name: l10n.t('Until the answer'),
        meaning: l10n.t('The steps of this request could not be seen'),
      };
  }
}
