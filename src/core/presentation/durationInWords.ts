import * as l10n from '@vscode/l10n';

/** Says a duration in its two largest units, rounded to the nearest: `1 hour 5 minutes`. */
export function durationInWords(ms: number): string {
  if (ms < 1000) {
    return l10n.t('less than a second');
  }
  const seconds = Math.round(ms / 1000);
  if (seconds < 60 * 60) {
    return join(minutesInWords(Math.floor(seconds / 60)), secondsInWords(seconds % 60));
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) {
    return join(hoursInWords(Math.floor(minutes / 60)), minutesInWords(minutes % 60));
  }
  const hours = Math.round(minutes / 60);
  return join(daysInWords(Math.floor(hours / 24)), hoursInWords(hours % 24));
}

function join(larger: string, smaller: string): string {
  return larger !== '' && smaller !== '' ? l10n.t('{0} {1}', larger, smaller) : larger + smaller;
}

function secondsInWords(seconds: number): string {
  switch (seconds) {
    case 0:
      return '';
    case 1:
      return l10n.t('1 second');
    default:
      return l10n.t('{0} seconds', seconds);
  }
}

function minutesInWords(minutes: number): string {
  switch (minutes) {
    case 0:
      return '';
    case 1:
      return l10n.t('1 minute');
    default:
      return l10n.t('{0} minutes', minutes);
  }
}

function hoursInWords(hours: number): string {
  switch (hours) {
    case 0:
      return '';
    case 1:
      return l10n.t('1 hour');
    default:
      return l10n.t('{0} hours', hours);
  }
}

function daysInWords(days: number): string {
  return days === 1 ? l10n.t('1 day') : l10n.t('{0} days', days);
}
