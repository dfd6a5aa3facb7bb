import * as l10n from '@vscode/l10n';

import type { ResponseView } from './messages';

/**
 * How an exchange ended, in a word or two, for the panel and for the log.
 * @param isAnswered whether it says so of an answer that had begun, beside its status.
 */
export function outcomeInWords(outcome: ResponseView['outcome'], isAnswered = false): string {
  switch (outcome) {
    case 'response':
      return l10n.t('Answered');
    case 'cancelled':
      return l10n.t('Cancelled');
    case 'timeout':
      return l10n.t('Timed out');
    case 'network':
      return isAnswered ? l10n.t('Incomplete') : l10n.t('Not delivered');
  }
}
