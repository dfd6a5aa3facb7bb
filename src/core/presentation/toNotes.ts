import * as l10n from '@vscode/l10n';

import type { Note } from '../../protocol/messages';
import { describeFailure } from '../exchange/describeFailure';
import type {
  ExchangeOutcome,
  HttpResponse,
  NetworkFailure,
  RedirectNote,
} from '../exchange/outcome';
import { parseChallenge } from '../credential/parseChallenge';
import { documentLimitBytes } from '../rows/documentLimitBytes';
import { durationInWords } from './durationInWords';
import { fieldValue } from './fieldValue';
import { formatBytes } from './formatBytes';
import { parseRetryAfter } from './retryAfter';
import type { ExchangeContext } from './toResponseView';

/** Says in sentences what is worth knowing about an outcome, and offers what can be done. */
export function toNotes(outcome: ExchangeOutcome, context: ExchangeContext, now: Date): Note[] {
  const { response } = outcome;
  return [
    ...notesOnEnding(outcome, context.host),
    ...(response ? notesOnStatus(response, context, now) : []),
    ...(response?.note ? [noteOnRedirect(response.note)] : []),
    ...(response && response.body.byteLength > documentLimitBytes ? [noteOnLargeBody()] : []),
    ...(response?.codedAs !== undefined ? [noteOnCodings(response.codedAs)] : []),
  ];
}

function notesOnEnding(outcome: ExchangeOutcome, host: string): Note[] {
  switch (outcome.kind) {
    case 'response':
      return [];
    case 'cancelled':
      return [
        {
          severity: 'info',
          text: outcome.response
            ? l10n.t('You cancelled while the answer of {0} was arriving. What came is kept.', host)
            : l10n.t('You cancelled before {0} answered. It may have received the request.', host),
        },
      ];
    case 'timeout':
      return [
        {
          severity: 'error',
          text: l10n.t(
            '{0} did not finish answering within {1}. Raise "timeout" of this endpoint in the settings, or ask why the server is slow.',
            host,
            timeoutInWords(outcome.timeoutMs),
          ),
          action: { action: 'open-settings', label: l10n.t('Open Settings') },
        },
      ];
    case 'network':
      return [
        {
          severity: 'error',
          text: describeFailure(outcome.failure),
          ...actionOn(outcome.failure),
        },
      ];
  }
}

/** Failures whose words advise to look at the endpoint's URL. */
const inTheUrl: readonly NetworkFailure['kind'][] = [
  'name-not-found',
  'connection-refused',
  'connect-timeout',
  'certificate-wrong-host',
  'tls-not-spoken',
  'malformed-response',
];

/** What the words about a failure advise, where it is a click away. */
function actionOn(failure: NetworkFailure): Pick<Note, 'action'> {
  const openSettings = { action: 'open-settings', label: l10n.t('Open Settings') } as const;
  if (inTheUrl.includes(failure.kind)) {
    return { action: openSettings };
  }
  if (failure.kind === 'too-large') {
    return { action: { ...openSettings, setting: failure.setting } };
  }
  return failure.kind === 'other'
    ? { action: { action: 'show-log', label: l10n.t('Show Log') } }
    : {};
}

function notesOnStatus(response: HttpResponse, context: ExchangeContext, now: Date): Note[] {
  switch (response.status) {
    case 401:
    case 403:
      return [noteOnRefusal(response, context), ...noteOnRenewal(response)];
    case 429:
    case 503: {
      const retryAfter = parseRetryAfter(fieldValue(response, 'retry-after') ?? '', now);
      return retryAfter
        ? [
            {
              severity: 'warning',
              text: l10n.t(
                'The server asks you to wait {0} before the next request.',
                durationInWords(retryAfter.afterMs),
              ),
              action: { action: 'send-again', label: l10n.t('Send Again') },
            },
          ]
        : [];
    }
    default:
      return [];
  }
}

function noteOnRefusal(response: HttpResponse, context: ExchangeContext): Note {
  const challenge = parseChallenge(fieldValue(response, 'www-authenticate') ?? '');
  const reason =
    response.status === 401
      ? l10n.t('The server does not accept the credential.')
      : l10n.t('The server knows the credential but does not permit this request.');
  const detail = challenge.errorDescription ?? challenge.error;
  return {
    severity: 'warning',
    text: detail === undefined ? reason : l10n.t('{0} It says: {1}', reason, detail),
    ...(context.wantsToken
      ? { action: { action: 'set-token', label: l10n.t('Set Token…') } }
      : { action: { action: 'open-settings', label: l10n.t('Open Settings') } }),
  };
}

function noteOnRenewal({ renewalProblem }: HttpResponse): Note[] {
  return renewalProblem === undefined
    ? []
    : [
        {
          severity: 'error',
          text: renewalProblem,
          action: { action: 'sign-in', label: l10n.t('Sign In…') },
        },
      ];
}

function noteOnRedirect(note: RedirectNote): Note {
  switch (note.kind) {
    case 'cross-origin':
      return {
        severity: 'warning',
        text: l10n.t(
          'The server redirects from {0} to {1}. The token and the content were not sent there. If that is the right address, set it as the URL of the endpoint.',
          note.from,
          note.to,
        ),
        action: { action: 'open-settings', label: l10n.t('Open Settings') },
      };
    case 'not-followed-by-setting':
      return {
        severity: 'info',
        text: l10n.t(
          'The server redirects to {0}. It was not followed, as "redirect" of this endpoint is "never".',
          note.to,
        ),
      };
    case 'too-many':
      return {
        severity: 'warning',
        text: l10n.t('Stopped after {0} redirects; this is the last of them.', note.limit),
      };
    case 'invalid-location':
      return {
        severity: 'warning',
        text: l10n.t('The server redirects to an address that is not valid: {0}', note.location),
      };
  }
}

function noteOnCodings(codedAs: string): Note {
  return {
    severity: 'warning',
    text: l10n.t(
      'The content is coded as "{0}", which cannot be undone here: you see the coded bytes. Ask the server for another coding with a header "Accept-Encoding".',
      codedAs,
    ),
  };
}

function noteOnLargeBody(): Note {
  return {
    severity: 'info',
    text: l10n.t(
      'The body is large: all of it is in a file, and its beginning ({0}) is shown here.',
      formatBytes(documentLimitBytes),
    ),
    action: { action: 'save-response', label: l10n.t('Save As…') },
  };
}

/** A short one is told as it stands in the settings. */
function timeoutInWords(timeoutMs: number): string {
  return timeoutMs < 1000 ? l10n.t('{0} milliseconds', timeoutMs) : durationInWords(timeoutMs);
}
