import * as l10n from '@vscode/l10n';

import type { FoundSecret } from './foundSecret';
import { quoteAround } from './quoteAround';
import { jsonStringAround, type JsonString } from './jsonStringAround';
import { unescapeJson } from './unescapeJson';

export interface Replacement {
  /** The secret itself, without the escapes and the indentation of the document. */
  readonly value: string;
  readonly edit: { readonly offset: number; readonly length: number; readonly newText: string };
}

interface Span {
  readonly offset: number;
  readonly end: number;
}

const JSON_LANGUAGES: readonly string[] = ['json', 'jsonc', 'jsonl'];

/**
 * Says how a secret that was found is taken out of its document: within a string a placeholder
 * stands for it, elsewhere nothing does (`TOKEN=`). JSON stays valid. Undefined where the find is
 * no part of one value, so that a person has to edit it.
 *
 * @param languageId VS Code's; without one, a text that is JSON counts as such.
 */
export function replacementFor(
  text: string,
  found: FoundSecret,
  languageId?: string,
): Replacement | undefined {
  const span = { offset: found.offset, end: found.offset + found.length };
  const written = text.slice(span.offset, span.end);
  if (!isJson(text, languageId)) {
    const newText = quoteAround(text, span.offset) === undefined ? '' : placeholder();
    return { value: valueOf(written, found), edit: toEdit(span, newText) };
  }
  const around = jsonStringAround(text, span.offset);
  if (around === undefined) {
    const token = tokenAround(text, span);
    return token && { value: written, edit: toEdit(token, `"${placeholder()}"`) };
  }
  if (span.end > around.contentEnd) {
    return undefined;
  }
  const value = valueOf(unescapeJson(written).text, found);
  return { value, edit: toEdit(wholeEscapes(text, span, around), placeholder()) };
}

function placeholder(): string {
  // A translation may use characters that a string has to escape.
  return JSON.stringify(l10n.t('<stored in AuthPOST>')).slice(1, -1);
}

function isJson(text: string, languageId: string | undefined): boolean {
  if (languageId !== undefined) {
    return JSON_LANGUAGES.includes(languageId);
  }
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function toEdit({ offset, end }: Span, newText: string): Replacement['edit'] {
  return { offset, length: end - offset, newText };
}

/**
 * What is still escaped belongs to a language within the language, but for a stored secret, whose
 * own characters may look like escapes.
 */
function valueOf(written: string, { kind }: FoundSecret): string {
  if (kind === 'stored') {
    return written;
  }
  let value = written;
  for (let depth = 0; depth < 3 && value.includes('\\'); depth++) {
    value = unescapeJson(value).text;
  }
  return kind === 'pem-private-key' ? value.replace(/\r?\n[ \t]*/g, '\n') : value;
}

/** Widens a span that begins or ends amid an escape, half of which would be invalid JSON. */
function wholeEscapes(text: string, { offset, end }: Span, { contentStart }: JsonString): Span {
  let start = contentStart;
  let next = start;
  while (next <= offset) {
    start = next;
    next += escapeLength(text, next);
  }
  while (next < end) {
    next += escapeLength(text, next);
  }
  return { offset: start, end: next };
}

function escapeLength(text: string, position: number): number {
  if (text.charAt(position) !== '\\') {
    return 1;
  }
  return text.charAt(position + 1) === 'u' ? 6 : 2;
}

/** A number or a literal name, whole; undefined where the span leaves it. */
function tokenAround(text: string, { offset, end }: Span): Span | undefined {
  const isWithin = (position: number) => /[\w.+-]/.test(text.charAt(position));
  let first = offset;
  let last = offset;
  while (first > 0 && isWithin(first - 1)) {
    first--;
  }
  while (isWithin(last)) {
    last++;
  }
  return end <= last ? { offset: first, end: last } : undefined;
}
