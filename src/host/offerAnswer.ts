import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { shortName } from '../core/presentation/shortName';
import type { ResponseView } from '../protocol/messages';
import { outcomeInWords } from '../protocol/outcomeInWords';
import { offer } from './offer';
import type { StoredResponse } from './responseStore';
import { withoutLinks } from './withoutLinks';

/**
 * Says in a notification that an answer has come, where the panel is not to show it by itself;
 * nothing of one that the person has cancelled before it began. `show` is what its button does.
 */
export function offerAnswer({ view }: StoredResponse, show: () => void): void {
  if (view.outcome === 'cancelled' && view.status === undefined) {
    return;
  }
  const button = l10n.t('Show Answer');
  offer(vscode.window.showInformationMessage(answerInWords(view), button), show);
}

/** What was sent where, and how it was answered, for a message of VS Code's. */
export function answerInWords({ documentName, endpoint, outcome, status }: ResponseView): string {
  const text = l10n.t(
    '{0}, sent to "{1}": {2}',
    shortName(documentName ?? ''),
    shortName(endpoint),
    status ? `${status.code} ${shortName(status.text)}`.trimEnd() : outcomeInWords(outcome),
  );
  return withoutLinks(text);
}
