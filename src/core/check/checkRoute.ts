import type { Socket } from 'node:net';

import * as l10n from '@vscode/l10n';

import type { NetworkFailure } from '../exchange/outcome';
import { attempt, type Attempt, type AttemptOptions } from './attempt';
import { toStep, type CheckStep, type CheckStepId } from './checkStep';
import type { CheckTarget } from './checkTarget';
import { checkTls } from './checkTls';
import { connectTo } from './connectTo';
import { describeAttempt } from './describeAttempt';
import { lookUpName } from './lookUpName';

/** Steps come as they are done; what is returned is why the way is barred, where it is. */
export type RouteSteps = AsyncGenerator<CheckStep, NetworkFailure | undefined, undefined>;

/**
 * Checks name, connection and TLS, until one fails. Behind a proxy it isn't this machine that
 * makes them, so nothing is tried.
 */
export async function* checkRoute(
  target: CheckTarget,
  options: AttemptOptions,
  today: Date,
): RouteSteps {
  if (target.proxy !== undefined) {
    yield* skip(['name', 'connection', 'tls'], l10n.t('Not checked: the proxy connects.'));
    return undefined;
  }
  const { hostname, port, protocol } = options.url;
  // Without the brackets of an IPv6 address.
  const host = hostname.replace(/^\[|\]$/g, '');
  const looked = await attempt(() => lookUpName(host), options);
  if (looked.kind !== 'done') {
    return yield* bar('name', looked, options, ['connection', 'tls']);
  }
  const addresses = looked.value.map(({ address }) => address).join(', ');
  yield toStep('name', 'ok', l10n.t('{0} is {1}', host, addresses), milliseconds(looked));
  const portNumber = Number(port) || (protocol === 'https:' ? 443 : 80);
  const connected = await attempt(
    (signal) => connectTo(host, portNumber, looked.value, signal),
    options,
    (socket) => socket.destroy(),
  );
  if (connected.kind !== 'done') {
    return yield* bar('connection', connected, options, ['tls']);
  }
  return yield* overConnection(connected, host, target, options, today);
}

async function* overConnection(
  connected: Extract<Attempt<Socket>, { kind: 'done' }>,
  host: string,
  target: CheckTarget,
  options: AttemptOptions,
  today: Date,
): RouteSteps {
  const socket = connected.value;
  try {
    const { remoteAddress = '', remotePort = 0 } = socket;
    const to = l10n.t('Connected to {0}, port {1}', remoteAddress, remotePort);
    yield toStep('connection', 'ok', to, milliseconds(connected));
    return yield* checkTls(socket, host, target, options, today);
  } finally {
    socket.destroy();
  }
}

function* bar(
  id: CheckStepId,
  attempted: Exclude<Attempt<unknown>, { kind: 'done' }>,
  { timeoutMs }: AttemptOptions,
  notTried: readonly CheckStepId[],
): Generator<CheckStep, NetworkFailure | undefined, undefined> {
  if (attempted.kind === 'cancelled') {
    return undefined;
  }
  yield toStep(id, 'failed', describeAttempt(attempted, timeoutMs));
  yield* skip(notTried, l10n.t('Not tried, because the step before it failed.'));
  return attempted.kind === 'failed' ? attempted.failure : undefined;
}

function* skip(ids: readonly CheckStepId[], detail: string): Generator<CheckStep, void, undefined> {
  for (const id of ids) {
    yield toStep(id, 'skipped', detail);
  }
}

function milliseconds({ durationMs }: { readonly durationMs: number }): string {
  return l10n.t('{0} ms', Math.round(durationMs));
}
