import * as l10n from '@vscode/l10n';

import type { SkipReason } from './scanFiles';

/** Says why a file was not looked into. */
export function describeSkipReason(reason: SkipReason): string {
  switch (reason) {
    case 'binary':
      return l10n.t('no text');
    case 'too-large':
      return l10n.t('larger than 5 MB');
    case 'not-a-file':
      return l10n.t('a link or a special file');
    case 'unreadable':
      return l10n.t('could not be read');
  }
}
