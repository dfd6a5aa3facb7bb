import * as vscode from 'vscode';

/** Whether a tab of an ordinary editor shows a document: others are open without one. */
export function isInTab(document: vscode.Uri): boolean {
  const address = document.toString();
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === address);
}
