import * as l10n from '@vscode/l10n';

import type { NetworkFailure } from '../exchange/outcome';
import { attempt, type AttemptOptions } from './attempt';
import { toStep, type CheckStep } from './checkStep';
import type { CheckDependencies } from './checkTarget';
import { clockStep } from './clockStep';
import { describeAttempt } from './describeAttempt';
import { probeHttp } from './probeHttp';

/**
 * Checks that HTTP is spoken, with the transport that documents are sent with, which may take
 * another way than the steps before; and whether the clocks agree.
 *
 * @param before Why the way seemed to be barred.
 */
export async function* checkHttp(
  { fetch, date }: CheckDependencies,
  options: AttemptOptions,
  before: NetworkFailure | undefined,
): AsyncGenerator<CheckStep, void, undefined> {
  const probed = await attempt((signal) => probeHttp(fetch, date, options.url, signal), options);
  switch (probed.kind) {
    case 'cancelled':
      return;
    case 'failed':
      yield probed.failure.kind === before?.kind
        ? toStep('http', 'failed', l10n.t('No answer, for the same reason.'))
        : toStep('http', 'failed', describeAttempt(probed, options.timeoutMs));
      return;
    case 'timeout':
      yield toStep('http', 'failed', describeAttempt(probed, options.timeoutMs));
      return;
    case 'done': {
      const { status, statusText } = probed.value;
      yield toStep(
        'http',
        status >= 500 ? 'warning' : 'ok',
        l10n.t('A HEAD request without credential was answered: {0} {1}', status, statusText),
        l10n.t('{0} ms', Math.round(probed.durationMs)),
      );
      yield clockStep(probed.value);
    }
  }
}
