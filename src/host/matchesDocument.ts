import * as vscode from 'vscode';

/**
 * Makes the test that a glob of an endpoint's `files` matches a document, with VS Code's own globs:
 * relative to the workspace folder, or to any folder where the glob has no slash.
 */
export function matchesDocument(document: vscode.TextDocument): (glob: string) => boolean {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  return (glob) => {
    const pattern = glob.includes('/') ? glob : `**/${glob}`;
    const filter = { pattern: folder ? new vscode.RelativePattern(folder, pattern) : pattern };
    return vscode.languages.match(filter, document) > 0;
  };
}
