import * as l10n from '@vscode/l10n';

import { durationInWords } from '../presentation/durationInWords';

const minuteMs = 60_000;

/** Says how long a secret is still good: `expires in 12 minutes`. No seconds, from a minute on. */
export function expiryInWords(expiresAt: Date, now: Date): string {
  const leftMs = expiresAt.getTime() - now.getTime();
  return leftMs > 0
    ? l10n.t('expires in {0}', durationInWords(toMinutes(leftMs)))
    : l10n.t('expired {0} ago', durationInWords(toMinutes(-leftMs)));
}

function toMinutes(ms: number): number {
  return ms < minuteMs ? ms : Math.round(ms / minuteMs) * minuteMs;
}
