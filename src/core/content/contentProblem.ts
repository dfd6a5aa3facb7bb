import type { Place } from './contentSource';

/** How the tokens stand together. `openedLine` is the one-based line of the document. */
export type StructureProblem =
  | { readonly kind: 'unclosed-object'; readonly openedLine: number }
  | { readonly kind: 'unclosed-array'; readonly openedLine: number }
  | { readonly kind: 'wrong-bracket'; readonly expected: ']' | '}'; readonly openedLine: number }
  | { readonly kind: 'unmatched-bracket'; readonly bracket: ']' | '}' }
  | { readonly kind: 'missing-value' }
  | { readonly kind: 'missing-key' }
  | { readonly kind: 'missing-comma' }
  | { readonly kind: 'missing-colon' }
  | { readonly kind: 'key-not-a-string' }
  | { readonly kind: 'trailing-comma' }
  | { readonly kind: 'several-values' }
  | { readonly kind: 'text-after-value' };

/** Something that other languages have and JSON has not. @see RFC 8259 §2 */
export type NotationProblem =
  | { readonly kind: 'comment' }
  | { readonly kind: 'unterminated-comment' }
  | { readonly kind: 'whitespace'; readonly codePoint: number }
  | { readonly kind: 'single-quotes' }
  | { readonly kind: 'typographic-quotes' }
  | { readonly kind: 'no-such-value'; readonly word: string }
  | { readonly kind: 'misspelt-literal'; readonly word: string; readonly literal: string }
  | { readonly kind: 'unknown-word'; readonly word: string }
  | { readonly kind: 'unexpected-character'; readonly codePoint: number };

/** @see RFC 8259 §6 */
export type NumberProblem =
  | { readonly kind: 'leading-zero' }
  | { readonly kind: 'leading-plus' }
  | { readonly kind: 'leading-point' }
  | { readonly kind: 'digits-after-point' }
  | { readonly kind: 'digits-after-exponent' }
  | { readonly kind: 'hexadecimal' }
  | { readonly kind: 'bad-number' };

/** @see RFC 8259 §7, §8.1 */
export type StringProblem =
  | { readonly kind: 'unterminated-string' }
  | { readonly kind: 'control-character'; readonly codePoint: number }
  | { readonly kind: 'bad-escape'; readonly codePoint: number }
  | { readonly kind: 'bad-unicode-escape' }
  | { readonly kind: 'not-utf-8' }
  | { readonly kind: 'lone-surrogate'; readonly codePoint: number };

/** What keeps a text from being JSON that can be sent. */
export type ContentProblem = StructureProblem | NotationProblem | NumberProblem | StringProblem;

/** A problem and the part of the text that has it, in UTF-16 units. */
export interface Fault {
  readonly offset: number;
  readonly length: number;
  readonly problem: ContentProblem;
}

/**
 * Why a text cannot be sent. `offset` and `length` are in UTF-16 units of the text that was given,
 * a byte order mark counted; line and column are those of the document. `length` is 0 where
 * something is missing at the end of the text.
 */
export type InvalidContent =
  { readonly kind: 'empty' } | ({ readonly kind: 'invalid-json' } & Place & Fault);
