import * as l10n from '@vscode/l10n';

import { describeFailure } from '../exchange/describeFailure';
import { durationInWords } from '../presentation/durationInWords';
import type { Attempt } from './attempt';

/** Says why a step on the network came to nothing. */
export function describeAttempt(
  attempt: Extract<Attempt<unknown>, { kind: 'failed' | 'timeout' }>,
  timeoutMs: number,
): string {
  return attempt.kind === 'failed'
    ? describeFailure(attempt.failure)
    : l10n.t('Nothing came back within {0}.', durationInWords(timeoutMs));
}
