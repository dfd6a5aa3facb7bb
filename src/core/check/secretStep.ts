import * as l10n from '@vscode/l10n';

import { durationInWords } from '../presentation/durationInWords';
import { toStep, type CheckStep } from './checkStep';
import type { SecretState } from './checkTarget';
import { utcTime } from './utcTime';

/** Says whether the endpoint's secret is there, for its origin, and unexpired. */
export function secretStep(secret: SecretState, now: Date): CheckStep {
  switch (secret.kind) {
    case 'not-needed':
      return toStep('secret', 'skipped', l10n.t('This endpoint needs none.'));
    case 'missing':
      return toStep('secret', 'failed', l10n.t('None is stored for this endpoint.'));
    case 'other-origin':
      return toStep(
        'secret',
        'failed',
        l10n.t(
          'It is stored for {0}, another origin than that of the endpoint, and is not sent.',
          secret.origin,
        ),
      );
    case 'present':
      return presentStep(secret.expiresAt, now);
  }
}

function presentStep(expiresAt: Date | undefined, now: Date): CheckStep {
  const stored = l10n.t('It is stored for this origin.');
  if (expiresAt === undefined) {
    return toStep('secret', 'ok', stored);
  }
  const leftMs = expiresAt.getTime() - now.getTime();
  return leftMs <= 0
    ? toStep('secret', 'failed', stored, l10n.t('It expired at {0}.', utcTime(expiresAt)))
    : toStep(
        'secret',
        'ok',
        stored,
        l10n.t('It expires in {0}, at {1}.', durationInWords(leftMs), utcTime(expiresAt)),
      );
}
