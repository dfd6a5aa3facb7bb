import type * as l10n from '@vscode/l10n';

/** By the English text. */
export type Texts = Record<string, string>;

/** A bundle with a copy of its own of the texts; it exports the function that sets them. */
export interface BundleWithTexts {
  readonly configureTexts: typeof l10n.config;
}

/** Gives a bundle the texts of the display language; in English they stand in the source. */
export function giveTexts<Bundle extends BundleWithTexts>(
  bundle: Bundle,
  contents: Texts | undefined,
): Bundle {
  if (contents !== undefined) {
    bundle.configureTexts({ contents });
  }
  return bundle;
}
