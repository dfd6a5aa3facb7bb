import * as vscode from 'vscode';

/**
 * The URI of the workspace that a document belongs to: the workspace's file where there is one, or
 * else its folder; empty where none is open.
 */
export function workspaceOf(document: vscode.Uri | undefined): string {
  const { workspaceFile, workspaceFolders } = vscode.workspace;
  if (workspaceFile) {
    return workspaceFile.toString();
  }
  const folder = document && vscode.workspace.getWorkspaceFolder(document);
  return (folder ?? workspaceFolders?.[0])?.uri.toString() ?? '';
}
