import { copyFile } from 'node:fs/promises';

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { openableExtension } from '../protocol/openable';
import type { StoredResponse } from './responseStore';

export { config as configureTexts } from '@vscode/l10n';

/**
 * Hands a copy of an answer's body to the program that the system has for its type. The name is
 * ours, and its extension that of the type: what the server says has no part in it. `save` is
 * offered where the answer is on another machine than the person.
 */
export async function openExternally(
  { view, bodyFile }: StoredResponse,
  save: () => Promise<unknown>,
): Promise<void> {
  const extension = openableExtension(view.contentType);
  if (extension === undefined) {
    return;
  }
  const isElsewhere =
    vscode.env.remoteName !== undefined || vscode.env.uiKind !== vscode.UIKind.Desktop;
  if (isElsewhere) {
    const saveAs = l10n.t('Save As…');
    const text = l10n.t(
      'The answer is on the machine where VS Code’s server runs, which cannot open it for you.',
    );
    if ((await vscode.window.showInformationMessage(text, saveAs)) === saveAs) await save();
    return;
  }
  // Beside the body, by a name that begins alike: what deletes the answer deletes this with it.
  const file = `${bodyFile}.${extension}`;
  await copyFile(bodyFile, file);
  if (!(await vscode.env.openExternal(vscode.Uri.file(file)))) {
    void vscode.window.showWarningMessage(
      l10n.t('The system could not open the answer. Save it to open it elsewhere.'),
    );
  }
}
