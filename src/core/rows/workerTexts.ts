import * as l10n from '@vscode/l10n';

type Texts = Record<string, string>;

let contents: Texts | undefined;

/** Says in which texts the worker answers; in English until then. */
export function useTexts(texts: Texts): void {
  contents = texts;
  l10n.config({ contents });
}

/** A bundle of its own has texts of its own: gives it those that the worker uses. */
export function withTexts<Bundle extends { readonly configureTexts: typeof l10n.config }>(
  bundle: Bundle,
): Bundle {
  if (contents !== undefined) bundle.configureTexts({ contents });
  return bundle;
}
