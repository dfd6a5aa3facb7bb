import * as vscode from 'vscode';

/**
 * Opens a URL in the browser exactly as it is written. A `Uri` would not do: VS Code decodes its
 * query and encodes it anew, which splits a parameter that holds an `&` or a `+`. It takes a text
 * as well, but for its type. @see https://github.com/microsoft/vscode/issues/85930
 */
export async function openInBrowser(url: string): Promise<void> {
  await vscode.env.openExternal(url as unknown as vscode.Uri);
}
