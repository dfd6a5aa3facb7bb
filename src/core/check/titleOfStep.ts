import * as l10n from '@vscode/l10n';

import type { CheckStepId } from './checkStep';

export function titleOfStep(id: CheckStepId): string {
  switch (id) {
    case 'proxy':
      return l10n.t('Proxy');
    case 'name':
      return l10n.t('Name');
    case 'connection':
      return l10n.t('Connection');
    case 'tls':
      return l10n.t('Secure connection');
    case 'http':
      return l10n.t('HTTP');
    case 'clock':
      return l10n.t('Clock');
    case 'secret':
      return l10n.t('Secret');
    case 'introspection':
      return l10n.t('Introspection');
  }
}
