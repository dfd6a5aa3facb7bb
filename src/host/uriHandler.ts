import * as vscode from 'vscode';

import type { Callbacks } from './signIn';

/** Takes the browser back to VS Code after a sign-in. */
export class UriHandler implements vscode.UriHandler, Callbacks {
  private readonly waiting = new Map<string, (url: string) => void>();

  constructor(private readonly extensionId: string) {}

  /** The redirect URI to register with an authorization server. */
  async callback(): Promise<string> {
    const uri = vscode.Uri.parse(`${vscode.env.uriScheme}://${this.extensionId}/callback`);
    return (await vscode.env.asExternalUri(uri)).toString(true);
  }

  handleUri(uri: vscode.Uri): void {
    const state = new URLSearchParams(uri.query).get('state') ?? '';
    this.waiting.get(state)?.(uri.toString(true));
  }

  next(state: string, signal: AbortSignal): Promise<string | undefined> {
    return new Promise((resolve) => {
      const settle = (url: string | undefined) => {
        this.waiting.delete(state);
        resolve(url);
      };
      this.waiting.set(state, settle);
      signal.addEventListener('abort', () => settle(undefined));
    });
  }
}
