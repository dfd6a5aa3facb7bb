import * as l10n from '@vscode/l10n';

import { durationInWords } from '../presentation/durationInWords';
import { toStep, type CheckStep } from './checkStep';
import type { ServerTime } from './probeHttp';

/** Signatures and tokens are commonly refused from a few minutes on, some from one. */
const TOLERATED_MS = 60_000;
/** `Date` has whole seconds. */
const RESOLUTION_MS = 1000;

/**
 * Compares the clocks. The server wrote its time at some moment between request and answer, so the
 * difference is at least what lies outside of that.
 */
export function clockStep({ date, sentAt, receivedAt }: ServerTime): CheckStep {
  if (date === undefined) {
    return toStep('clock', 'skipped', l10n.t('The server did not tell its time.'));
  }
  const aheadMs = sentAt.getTime() - (date.getTime() + RESOLUTION_MS);
  const behindMs = date.getTime() - receivedAt.getTime();
  const differenceMs = Math.max(aheadMs, behindMs);
  if (differenceMs <= TOLERATED_MS) {
    const agrees = l10n.t("The clock of this machine agrees with the server's, to a minute.");
    return toStep('clock', 'ok', agrees);
  }
  const difference = durationInWords(differenceMs);
  const detail =
    aheadMs > behindMs
      ? l10n.t("The clock of this machine is {0} ahead of the server's.", difference)
      : l10n.t("The clock of this machine is {0} behind the server's.", difference);
  const consequence = l10n.t(
    'Signed requests and tokens may be refused for that: set the clock of whichever is wrong.',
  );
  return toStep('clock', 'warning', detail, consequence);
}
