import * as l10n from '@vscode/l10n';
import type { HopDetails } from '../../protocol/details';
import type { Formats } from '../formats';

/** Says when a hop began and over which connection it went, as far as that is known. */
export function connectionInWords(
  { cause, startMs, connection, status }: HopDetails,
  formats: Formats,
): string {
  const began = cause === 'first' ? [] : [l10n.t('Began after {0}', formats.duration(startMs))];
  if (connection === undefined) {
    const unseen =
      status === undefined
        ? l10n.t('No connection came about')
        : l10n.t('The connection could not be seen');
    return [...began, unseen].join(' · ');
  }
  const { reused, proxied, address, port, httpVersion } = connection;
  const where =
    address === undefined || port === undefined
      ? undefined
      : address.includes(':')
        ? `[${address}]:${port}`
        : `${address}:${port}`;
  const how = proxied
    ? reused
      ? l10n.t('Connection through a proxy, reused: nothing to look up or to connect')
      : l10n.t('New connection through a proxy')
    : reused
      ? l10n.t('The connection was reused: nothing to look up or to connect')
      : l10n.t('New connection');
  return [
    ...began,
    how,
    ...(where === undefined ? [] : [where]),
    ...(httpVersion === undefined ? [] : [`HTTP/${httpVersion}`]),
  ].join(' · ');
}
