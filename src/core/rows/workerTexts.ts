import * as l10n from '@vscode/l10n';

import { giveTexts, type BundleWithTexts, type Texts } from '../giveTexts';

let contents: Texts | undefined;

/** Says in which texts the worker answers; in English until then. */
export function useTexts(texts: Texts): void {
  contents = texts;
  l10n.config({ contents });
}

/** A bundle that the worker loads later has texts of its own: gives it those of the worker. */
export function withWorkerTexts<Bundle extends BundleWithTexts>(bundle: Bundle): Bundle {
  return giveTexts(bundle, contents);
}
