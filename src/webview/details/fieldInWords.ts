import * as l10n from '@vscode/l10n';
import { durationInWords } from '../../core/presentation/durationInWords';
import { parseRetryAfter } from '../../core/presentation/retryAfter';
import type { Formats } from '../formats';
import { cacheControlInWords } from './cacheControlInWords';

/**
 * Says the value of a field in words where that helps: a date in local time, a number of seconds
 * as a duration. Undefined where the value is not understood, or needs no words.
 */
export function fieldInWords(
  name: string,
  value: string,
  formats: Formats,
  answeredAt: Date,
): string | undefined {
  switch (name.toLowerCase()) {
    case 'date':
    case 'expires':
    case 'last-modified':
    case 'sunset':
      return dateInWords(value, formats);
    case 'deprecation':
      // A date of structured fields. @see RFC 9745 §2
      return /^@\d{1,12}$/.test(value)
        ? formats.fullMoment(new Date(Number(value.slice(1)) * 1000))
        : undefined;
    case 'cache-control':
    case 'cdn-cache-control':
      return cacheControlInWords(value);
    case 'retry-after': {
      const wait = parseRetryAfter(value, answeredAt);
      return wait && l10n.t('wait {0}', durationInWords(wait.afterMs));
    }
    case 'age':
    case 'access-control-max-age':
      return secondsInWords(value);
    case 'content-length':
      return /^\d{4,15}$/.test(value) ? formats.bytes(Number(value)) : undefined;
    case 'strict-transport-security':
      return transportSecurityInWords(value);
    case 'ratelimit-reset':
    case 'x-ratelimit-reset':
    case 'x-rate-limit-reset':
      return resetInWords(value, formats);
    case 'ratelimit':
      return rateLimitInWords(value);
    default:
      return undefined;
  }
}

function dateInWords(value: string, formats: Formats): string | undefined {
  const time = /^[A-Z][a-z]{2},? /.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(time)
    ? undefined
    : l10n.t('{0} local time', formats.fullMoment(new Date(time)));
}

function secondsInWords(value: string): string | undefined {
  return /^\d{1,12}$/.test(value) ? durationInWords(Number(value) * 1000) : undefined;
}

function transportSecurityInWords(value: string): string | undefined {
  const age = /(?:^|;)\s*max-age\s*=\s*"?(\d{1,12})"?/i.exec(value)?.[1];
  if (age === undefined) {
    return undefined;
  }
  if (Number(age) === 0) {
    return l10n.t('the rule is withdrawn');
  }
  const duration = durationInWords(Number(age) * 1000);
  return /;\s*includesubdomains/i.test(value)
    ? l10n.t('for {0}, with all subdomains', duration)
    : l10n.t('for {0}', duration);
}

/** A number of seconds, or, as many servers have it, a time: seconds since the epoch. */
function resetInWords(value: string, formats: Formats): string | undefined {
  if (!/^\d{1,12}$/.test(value)) {
    return undefined;
  }
  return Number(value) > 1_000_000_000
    ? l10n.t('{0} local time', formats.fullMoment(new Date(Number(value) * 1000)))
    : l10n.t('in {0}', durationInWords(Number(value) * 1000));
}

/** `"default";r=50;t=30`, of the draft; only where there is one policy. */
function rateLimitInWords(value: string): string | undefined {
  const remaining = /;\s*r=(\d{1,15})/.exec(value)?.[1];
  const seconds = /;\s*t=(\d{1,12})/.exec(value)?.[1];
  if (remaining === undefined || value.includes(',')) {
    return undefined;
  }
  return seconds === undefined
    ? l10n.t('{0} left', remaining)
    : l10n.t('{0} left, more in {1}', remaining, durationInWords(Number(seconds) * 1000));
}
