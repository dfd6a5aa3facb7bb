import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { offer } from './offer';
import { isThere } from './readSource';
import type { StoredResponse } from './responseStore';
import type { SendArgument } from './sendArgument';
import type { SendsUnderWay } from './sendsUnderWay';

/**
 * Sends again what led to an answer: the document as it is now, or the very content that was sent
 * where that was a part of it or is out of the history. Where the document is gone, the person is
 * told, and may send the same content.
 */
export async function sendResponseAgain(
  { view, document, again }: StoredResponse,
  sends: SendsUnderWay,
  send: (argument: SendArgument) => Promise<unknown>,
): Promise<void> {
  // A notification may be answered before its answer has come into the history.
  await sends.endOf(view.id);
  const sendSame = () => vscode.commands.executeCommand('authpost.history.sendAgain', view.id);
  if (again === 'same-content') {
    await sendSame();
    return;
  }
  const uri = vscode.Uri.parse(document);
  if (await isThere(uri)) {
    await send({ endpoint: view.endpoint, uri, whole: true });
    return;
  }
  const text = l10n.t('{0} is not there any more.', vscode.workspace.asRelativePath(uri));
  offer(vscode.window.showWarningMessage(text, l10n.t('Send the Same Content')), () => {
    void sendSame();
  });
}
