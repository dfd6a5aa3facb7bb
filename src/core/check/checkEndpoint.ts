import * as l10n from '@vscode/l10n';

import { checkHttp } from './checkHttp';
import { checkRoute } from './checkRoute';
import { toStep, type CheckStep } from './checkStep';
import type { CheckDependencies, CheckTarget } from './checkTarget';
import { introspectionStep } from './introspectionStep';
import { maskProxy } from './maskProxy';
import { secretStep } from './secretStep';

/**
 * Checks the way to an endpoint without sending content or a credential. Each step comes when it
 * is done. Never throws; ends early when the signal is aborted.
 */
export async function* checkEndpoint(
  target: CheckTarget,
  dependencies: CheckDependencies,
  signal: AbortSignal,
): AsyncGenerator<CheckStep, void, undefined> {
  const { timeoutMs, proxy, secret, introspection } = target;
  const { now, date } = dependencies;
  const options = { url: new URL(target.url), signal, timeoutMs, now };
  yield toStep(
    'proxy',
    'ok',
    proxy === undefined
      ? l10n.t('None is set: the connection is direct.')
      : l10n.t('Requests go through {0}', maskProxy(proxy)),
  );
  const barredBy = yield* checkRoute(target, options, date());
  if (target.probe && !signal.aborted) {
    yield* checkHttp(dependencies, options, barredBy);
  }
  if (secret !== undefined && !isAborted(signal)) {
    yield secretStep(secret, date());
  }
  if (introspection !== undefined && !isAborted(signal)) {
    yield introspectionStep(introspection);
  }
}

/** It may become so while a step is under way, which TypeScript cannot see. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
