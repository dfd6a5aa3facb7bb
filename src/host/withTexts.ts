import * as vscode from 'vscode';

import { giveTexts, type BundleWithTexts } from '../core/giveTexts';

/** A bundle of its own has texts of its own: gives it those of VS Code's language. */
export function withTexts<Bundle extends BundleWithTexts>(bundle: Bundle): Bundle {
  return giveTexts(bundle, vscode.l10n.bundle);
}
