import * as l10n from '@vscode/l10n';

import { describeInvalidContent } from '../core/content/describeInvalidContent';
import type { InvalidContent } from '../core/content/readContent';
import { describeSlot } from '../core/credential/describeSlot';
import type { CredentialProblem } from '../core/credential/getCredential';
import type { InsecureUrl } from '../core/endpoint/checkTransport';
import { describeSettingsProblem } from '../core/endpoint/describeSettingsProblem';
import type { SettingsProblem } from '../core/endpoint/settingsProblem';
import { describeTlsProblem } from '../core/transport/describeTlsProblem';
import type { TlsProblem } from '../core/transport/tlsProblem';
import { demoEndpointName } from './demoEndpointName';
import type { SourceProblem } from './readSource';

/** How `authpost.send` ended, in one word for key bindings, tasks and other extensions. */
export type SendOutcome =
  | 'response'
  | 'cancelled'
  | 'timeout'
  | 'network'
  | 'invalid-payload'
  | 'no-token'
  | 'origin-mismatch'
  | 'insecure-url'
  | 'invalid-settings';

interface UnknownEndpoint {
  readonly kind: 'unknown-endpoint';
  readonly name: string;
}

/** Why nothing was sent. */
export type SendProblem =
  | SourceProblem
  | InvalidContent
  | InsecureUrl
  | CredentialProblem
  | { readonly kind: 'tls'; readonly problem: TlsProblem }
  | UnknownEndpoint
  | {
      readonly kind: 'invalid-settings';
      readonly name: string;
      readonly problems: readonly [SettingsProblem, ...SettingsProblem[]];
    }
  /** What a key binding or a task gave, as JSON. */
  | { readonly kind: 'invalid-argument'; readonly given: string }
  | { readonly kind: 'not-chosen' };

/** Whether it is the demo API's: that is in no settings, and not there after a reload. */
export function isDemo({ name }: UnknownEndpoint): boolean {
  return name === demoEndpointName;
}

/** The outcome that a problem is reported as. */
export function outcomeOf(problem: SendProblem): SendOutcome {
  switch (problem.kind) {
    case 'no-document':
    case 'not-there':
    case 'unreadable':
    case 'too-large':
    case 'several-selections':
    case 'empty':
    case 'invalid-json':
      return 'invalid-payload';
    case 'invalid-argument':
    case 'unknown-endpoint':
    case 'invalid-settings':
    case 'tls':
      return 'invalid-settings';
    case 'sign-in-needed':
      return 'no-token';
    case 'insecure-url':
    case 'no-token':
    case 'origin-mismatch':
      return problem.kind;
    case 'not-chosen':
      return 'cancelled';
  }
}

/** What happened and what to do next; undefined where the person knows, having said so. */
export function describeSendProblem(problem: SendProblem): string | undefined {
  switch (problem.kind) {
    case 'no-document':
    case 'not-there':
    case 'unreadable':
    case 'too-large':
    case 'several-selections':
      return describeSourceProblem(problem);
    case 'invalid-argument':
      return describeInvalidArgument(problem.given);
    case 'empty':
      return describeInvalidContent(problem);
    case 'invalid-json':
      return l10n.t(
        'Nothing was sent: line {0}, column {1}: {2}',
        problem.line,
        problem.column,
        describeInvalidContent(problem),
      );
    case 'insecure-url':
      return l10n.t(
        'Nothing was sent: {0} is not encrypted, and everybody on the way could read the token. Use https:, or set "allowInsecureHttp" for "{1}" in your user settings.',
        problem.origin,
        problem.endpoint,
      );
    case 'no-token':
      return l10n.t(
        'Nothing was sent: no token is stored for "{0}" ({1}: {2}).',
        problem.endpoint.name,
        problem.origin,
        describeSlot(problem.slot),
      );
    case 'origin-mismatch':
      return l10n.t(
        'Nothing was sent: the token of "{0}" belongs to another address.',
        problem.endpoint.name,
      );
    case 'sign-in-needed':
      return l10n.t('Nothing was sent to "{0}". {1}', problem.endpoint.name, problem.reason);
    case 'tls':
      return l10n.t('Nothing was sent. {0}', describeTlsProblem(problem.problem));
    case 'unknown-endpoint':
      return describeUnknownEndpoint(problem);
    case 'invalid-settings':
      return l10n.t(
        'Nothing was sent, because of the settings of the endpoint "{0}": {1}',
        problem.name,
        problem.problems.map(describeSettingsProblem).join(' '),
      );
    case 'not-chosen':
      return undefined;
  }
}

function describeSourceProblem(problem: SourceProblem): string {
  switch (problem.kind) {
    case 'no-document':
      return l10n.t('Open a JSON document first, then send it.');
    case 'not-there':
      return l10n.t('Nothing was sent: {0} is not there, or no longer.', problem.path);
    case 'unreadable':
      return l10n.t('{0} cannot be read as text.', problem.path);
    case 'too-large':
      return l10n.t(
        'Nothing was sent: {0} is larger than 50 MB, and VS Code gives extensions no larger document.',
        problem.path,
      );
    case 'several-selections':
      return l10n.t(
        'There are {0} selections, and one request carries one JSON value. Select one.',
        problem.count,
      );
  }
}

function describeUnknownEndpoint(problem: UnknownEndpoint): string {
  return isDemo(problem)
    ? l10n.t('Nothing was sent: the demo API ended with the window that had started it.')
    : l10n.t('There is no endpoint "{0}" in the settings.', problem.name);
}

function describeInvalidArgument(given: string): string {
  return l10n.t(
    'Nothing was sent: as arguments, a key binding or a task may give {0}, but it gave {1}.',
    '{ "endpoint": "…", "uri": "…" }',
    given,
  );
}
