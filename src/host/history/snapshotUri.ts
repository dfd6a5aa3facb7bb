import * as path from 'node:path';

import * as vscode from 'vscode';

/**
 * The file in which the expected answer of a document and an endpoint is pinned:
 * `.authpost/snapshots/<document's path>.<endpoint>.json` in the document's workspace folder.
 * Undefined where it lies in none.
 */
export function snapshotUri(document: vscode.Uri, endpoint: string): vscode.Uri | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(document);
  if (folder?.uri.scheme !== document.scheme) {
    return undefined;
  }
  const relative = path.posix.relative(folder.uri.path, document.path);
  // A name may have any character, a file's name may not.
  const name = encodeURIComponent(endpoint).replaceAll('*', '%2A');
  return vscode.Uri.joinPath(folder.uri, '.authpost', 'snapshots', `${relative}.${name}.json`);
}
