import * as l10n from '@vscode/l10n';

/** A time that means the same to whoever a report is passed on to: `2026-01-31 12:00:00 UTC`. */
export function utcTime(date: Date): string {
  return Number.isNaN(date.getTime())
    ? l10n.t('an unknown time')
    : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
