/** One-based line and column, the column in UTF-16 units, as VS Code shows them. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A document's or a selection's text as VS Code has it. */
export interface ContentSource {
  readonly text: string;
  /** Whether comments and trailing commas are allowed: JSON with Comments (`jsonc`). */
  readonly comments: boolean;
  /** Where the text begins in its document, if it is a selection; else line 1, column 1. */
  readonly start?: Place;
  /** Where the file behind the text stops being UTF-8, in UTF-16 units of the text, if it does. */
  readonly invalidUtf8At?: number;
}
