import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Endpoint } from '../core/endpoint/endpoint';
import { goesElsewhere } from '../core/history/goesElsewhere';

/**
 * Asks before what went to one server goes to another, because the settings give another URL to the
 * endpoint's name than those it was sent with. `sentTo`: the masked URL; undefined: never sent.
 */
export async function mayGoElsewhere(
  sentTo: string | undefined,
  { name, url }: Endpoint,
): Promise<boolean> {
  const other = sentTo === undefined ? undefined : goesElsewhere(sentTo, url);
  if (!other) {
    return true;
  }
  const { before, now } = other;
  const send = { label: l10n.t('Send to {0}', now) };
  const picked = await vscode.window.showQuickPick([{ label: l10n.t('Do not send') }, send], {
    title: l10n.t('This was sent to {0}', before),
    placeHolder: l10n.t('In the settings, "{0}" is {1} now.', name, now),
    ignoreFocusOut: true,
  });
  return picked === send;
}
