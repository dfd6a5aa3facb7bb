import * as vscode from 'vscode';

import type { TokenFailure } from '../core/oauth/oauthFailure';

/** Says in words why there are no tokens; the words are loaded when there is such a failure. */
export async function oauthFailureText(failure: TokenFailure): Promise<string> {
  const words = await import('../core/oauth/describeOAuthFailure');
  if (vscode.l10n.bundle) {
    words.configureTexts({ contents: vscode.l10n.bundle });
  }
  return words.describeOAuthFailure(failure);
}
