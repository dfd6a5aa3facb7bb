import * as vscode from 'vscode';

import type * as presentation from '../core/presentation/toResponseView';

export type Presentation = typeof presentation;

/** Loads what turns answers into views, speaking the language of VS Code. */
export async function loadPresentation(): Promise<Presentation> {
  const loaded = await import('../core/presentation/toResponseView');
  if (vscode.l10n.bundle) {
    loaded.configureTexts({ contents: vscode.l10n.bundle });
  }
  return loaded;
}
