import * as l10n from '@vscode/l10n';

import { toStep, type CheckStep } from './checkStep';
import type { IntrospectionState } from './checkTarget';
import { utcTime } from './utcTime';

/** Says what the authorization server knows of the token. @see RFC 7662 §2.2 */
export function introspectionStep(introspection: IntrospectionState): CheckStep {
  switch (introspection.kind) {
    case 'active': {
      const { expiresAt } = introspection;
      const active = l10n.t('The authorization server says that the token is active.');
      return expiresAt === undefined
        ? toStep('introspection', 'ok', active)
        : toStep('introspection', 'ok', active, l10n.t('Until: {0}', utcTime(expiresAt)));
    }
    case 'inactive':
      return toStep(
        'introspection',
        'failed',
        l10n.t('The authorization server says that the token is not active.'),
      );
    case 'failed':
      return toStep(
        'introspection',
        'warning',
        l10n.t('The authorization server could not be asked: {0}', introspection.detail),
      );
  }
}
