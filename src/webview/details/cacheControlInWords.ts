import * as l10n from '@vscode/l10n';
import { durationInWords } from '../../core/presentation/durationInWords';

/** Says in words what a cache may do; undefined where a directive is not known. @see RFC 9111 §5.2.2 */
export function cacheControlInWords(value: string): string | undefined {
  // A list of fields within quotation marks may have commas of its own.
  const directives = value.includes('"') ? [] : value.split(',').map((one) => one.trim());
  const words = directives.map(directiveInWords);
  return words.length > 0 && words.every((one) => one !== undefined) ? words.join('; ') : undefined;
}

function directiveInWords(directive: string): string | undefined {
  const [name = '', argument] = directive.toLowerCase().split('=');
  const duration =
    argument !== undefined && /^\d{1,12}$/.test(argument)
      ? durationInWords(Number(argument) * 1000)
      : undefined;
  return duration === undefined ? plainInWords(name) : timedInWords(name, duration);
}

function plainInWords(name: string): string | undefined {
  switch (name) {
    case 'no-store':
      return l10n.t('no cache may keep it');
    case 'no-cache':
      return l10n.t('to be checked with the server before each use');
    case 'private':
      return l10n.t('only for the cache of one person');
    case 'public':
      return l10n.t('any cache may keep it');
    case 'must-revalidate':
      return l10n.t('never to be used once it is stale');
    case 'proxy-revalidate':
      return l10n.t('never to be used by shared caches once it is stale');
    case 'no-transform':
      return l10n.t('nobody may change its content');
    case 'immutable':
      return l10n.t('does not change while it is fresh');
    case 'must-understand':
      return l10n.t('only for caches that understand its status');
    default:
      return undefined;
  }
}

function timedInWords(name: string, duration: string): string | undefined {
  switch (name) {
    case 'max-age':
      return l10n.t('fresh for {0}', duration);
    case 's-maxage':
      return l10n.t('fresh for {0} in shared caches', duration);
    case 'stale-while-revalidate':
      return l10n.t('usable for {0} more while it is checked', duration);
    case 'stale-if-error':
      return l10n.t('usable for {0} more where the server fails', duration);
    default:
      return undefined;
  }
}
