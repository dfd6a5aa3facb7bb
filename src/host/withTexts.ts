import type * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** A bundle of its own has texts of its own: gives it those of VS Code's language. */
export function withTexts<Bundle extends { readonly configureTexts: typeof l10n.config }>(
  bundle: Bundle,
): Bundle {
  // In English there is no bundle of texts: they stand in the source.
  if (vscode.l10n.bundle) {
    bundle.configureTexts({ contents: vscode.l10n.bundle });
  }
  return bundle;
}
