import * as l10n from '@vscode/l10n';

import type { ResponseView } from './messages';

/** How an exchange ended, in a word or two, for the panel and for the log. */
export function outcomeInWords(outcome: ResponseView['outcome']): string {
  switch (outcome) {
    case 'response':
      return l10n.t('Answered');
    case 'cancelled':
      return l10n.t('Cancelled');
    case 'timeout':
      return l10n.t('Timed out');
    case 'network':
      return l10n.t('Not delivered');
  }
}
