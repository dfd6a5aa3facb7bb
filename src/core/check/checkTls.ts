import type { Socket } from 'node:net';
import type { DetailedPeerCertificate } from 'node:tls';

import * as l10n from '@vscode/l10n';

import { isLoopback } from '../endpoint/isLoopback';
import { attempt, type AttemptOptions } from './attempt';
import type { RouteSteps } from './checkRoute';
import { toStep } from './checkStep';
import type { CheckTarget } from './checkTarget';
import { daysLeft, describeCertificate } from './describeCertificate';
import { describeAttempt } from './describeAttempt';
import { secureConnection } from './secureConnection';

/** Time enough to renew a certificate that somebody renews by hand. */
const SOON_DAYS = 14;

/** Makes a TLS connection over a connection, where the URL wants one, and says with whom. */
export async function* checkTls(
  socket: Socket,
  host: string,
  { tls = {} }: CheckTarget,
  options: AttemptOptions,
  today: Date,
): RouteSteps {
  if (options.url.protocol !== 'https:') {
    yield isLoopback(options.url)
      ? toStep('tls', 'skipped', l10n.t('None: the server is on this machine.'))
      : toStep('tls', 'warning', l10n.t('None: everybody on the way can read what is sent.'));
    return undefined;
  }
  let certificate: DetailedPeerCertificate | undefined;
  const secured = await attempt(
    (signal) => secureConnection(socket, host, tls, signal, (shown) => (certificate = shown)),
    options,
  );
  const shown = describeCertificate(certificate, today);
  if (secured.kind === 'cancelled') {
    return undefined;
  }
  if (secured.kind !== 'done') {
    yield toStep('tls', 'failed', describeAttempt(secured, options.timeoutMs), ...shown);
    return secured.kind === 'failed' ? secured.failure : undefined;
  }
  const { protocol, cipher } = secured.value;
  const isSoon = (daysLeft(certificate, today) ?? SOON_DAYS) < SOON_DAYS;
  yield toStep(
    'tls',
    isSoon ? 'warning' : 'ok',
    ...(isSoon ? [l10n.t('The certificate ends soon.')] : []),
    `${protocol}, ${cipher}`,
    ...shown,
    l10n.t('{0} ms', Math.round(secured.durationMs)),
  );
  return undefined;
}
