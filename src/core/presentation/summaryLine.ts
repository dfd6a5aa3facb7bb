import * as l10n from '@vscode/l10n';

import type { ResponseView } from '../../protocol/messages';
import { outcomeInWords } from '../../protocol/outcomeInWords';

/** The one line about an exchange that goes to the output channel. */
export function summaryLine(view: ResponseView): string {
  const head = view.status
    ? `${view.status.code} ${view.status.text}`.trimEnd()
    : outcomeInWords(view.outcome);
  const interrupted =
    view.status && view.outcome !== 'response' ? [outcomeInWords(view.outcome, true)] : [];
  return [
    head,
    ...interrupted,
    `${view.method} ${view.url}`,
    l10n.t('endpoint "{0}"', view.endpoint),
    l10n.t('{0} ms', Math.round(view.durationMs)),
    l10n.t('{0} bytes', view.bodyBytes),
    ...(view.contentType === '' ? [] : [view.contentType]),
    ...view.notes.map((note) => note.text),
  ].join(' · ');
}
