import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { callbackUrl } from '../core/oauth/callbackUrl';
import type { Callbacks } from './signIn';

/** Takes the browser back to VS Code after a sign-in. */
export class UriHandler implements vscode.UriHandler, Callbacks {
  private readonly waiting = new Map<string, (url: string | undefined) => void>();
  private readonly isDesktop = vscode.env.uiKind === vscode.UIKind.Desktop;

  constructor(private readonly extensionId: string) {}

  /**
   * The redirect URI. On a desktop it is always the same, as authorization servers want it that
   * compare it character by character; in a browser it is what leads back to this window.
   * @see RFC 9700 §2.1
   */
  async callback(): Promise<string> {
    const uri = vscode.Uri.parse(`${vscode.env.uriScheme}://${this.extensionId}/callback`);
    return (this.isDesktop ? uri : await vscode.env.asExternalUri(uri)).toString(true);
  }

  /** Anyone can open such a URI: only the answer to a question of this window counts. */
  handleUri(uri: vscode.Uri): void {
    const url = callbackUrl(uri, this.isDesktop);
    const settle = this.waiting.get(new URL(url).searchParams.get('state') ?? '');
    if (settle && uri.path === '/callback') {
      settle(url);
      return;
    }
    void vscode.window.showWarningMessage(
      l10n.t(
        'The browser came back with the answer to a sign-in that this window is not waiting for, so it was not used. If it is yours, sign in again from here.',
      ),
    );
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
