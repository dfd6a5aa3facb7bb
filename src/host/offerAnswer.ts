import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { shortName } from '../core/presentation/shortName';
import { outcomeInWords } from '../protocol/outcomeInWords';
import { offer } from './offer';
import type { StoredResponse } from './responseStore';
import { withoutLinks } from './withoutLinks';

/**
 * Says in a notification that an answer has come, where the panel is not to show it by itself;
 * nothing of one that the person has cancelled before it began. `show` is what its button does.
 */
export function offerAnswer({ view }: StoredResponse, show: () => void): void {
  const { documentName = '', endpoint, outcome, status } = view;
  if (outcome === 'cancelled' && status === undefined) {
    return;
  }
  const text = l10n.t(
    '{0}, sent to "{1}": {2}',
    shortName(documentName),
    shortName(endpoint),
    status ? `${status.code} ${shortName(status.text)}`.trimEnd() : outcomeInWords(outcome),
  );
  const button = l10n.t('Show Answer');
  offer(vscode.window.showInformationMessage(withoutLinks(text), button), show);
}
