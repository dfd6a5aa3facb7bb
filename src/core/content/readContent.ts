import { fail, ok, type Result } from '../result';
import type { InvalidContent } from './contentProblem';
import type { ContentSource } from './contentSource';
import { JsonGrammar, type Cut } from './jsonGrammar';
import { placeOf } from './placeOf';

export type { InvalidContent };

/** What is sent: UTF-8 without a byte order mark, every byte as written. */
export interface Content {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Makes the content of a request from what is in the editor. The text is checked, never written
 * anew: only a byte order mark, and the comments and trailing commas where they are allowed, are
 * cut out.
 *
 * @see RFC 8259 §8.1
 */
export function readContent(source: ContentSource): Result<Content, InvalidContent> {
  const { text, invalidUtf8At } = source;
  if (invalidUtf8At !== undefined) {
    const fault = { offset: invalidUtf8At, length: 1, problem: { kind: 'not-utf-8' } } as const;
    return fail({ kind: 'invalid-json', ...fault, ...placeOf(invalidUtf8At, source) });
  }
  const start = text.startsWith('\ufeff') ? 1 : 0;
  const json = text.slice(start);
  if (isJson(json)) {
    return ok({ bytes: new TextEncoder().encode(json) });
  }
  const grammar = new JsonGrammar(source, start);
  const fault = grammar.read();
  if (fault === 'empty') {
    return fail({ kind: 'empty' });
  }
  if (fault) {
    return fail({ kind: 'invalid-json', ...fault, ...placeOf(fault.offset, source) });
  }
  return ok({ bytes: new TextEncoder().encode(withoutCuts(text, start, grammar.cuts)) });
}

/**
 * V8's own parser accepts RFC 8259 to the letter, and is several times faster than the grammar
 * below, at the first call above all. Only a lone surrogate passes it, which UTF-8 has no bytes for.
 */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return text.isWellFormed();
  } catch {
    return false;
  }
}

function withoutCuts(text: string, start: number, cuts: readonly Cut[]): string {
  const kept: string[] = [];
  let position = start;
  // A trailing comma is known for one only after the comments that follow it.
  for (const cut of cuts.toSorted((one, other) => one.start - other.start)) {
    kept.push(text.slice(position, cut.start));
    position = cut.end;
  }
  kept.push(text.slice(position));
  return kept.join('');
}
