import { fail, ok, type Result } from '../result';

/**
 * Why a token cannot be used. `position` is the one-based place, in characters, in what was typed;
 * the character itself is part of a secret and is not told.
 */
export type InvalidToken =
  | { readonly kind: 'empty' }
  | { readonly kind: 'line-break'; readonly position: number }
  /** In what can have none; an input box makes one of a line break that is pasted. */
  | { readonly kind: 'white-space'; readonly position: number }
  | { readonly kind: 'control-character'; readonly position: number }
  | { readonly kind: 'non-ascii'; readonly position: number };

/** What `fetch` sends as it is and every server reads alike. @see RFC 9110 §5.5 */
const notSendable = /[^\t\x20-\x7e]/;

/**
 * Takes the token out of what a person typed or pasted: without white space around it, and without
 * `Authorization:`, `Bearer` or the endpoint's own authentication scheme before it.
 *
 * @param scheme undefined where none stands before it in the field that it is sent in.
 * @see RFC 9110 §11.4
 */
export function parseToken(
  input: string,
  scheme: string | undefined,
): Result<string, InvalidToken> {
  const start = input.length - input.trimStart().length;
  const end = input.trimEnd().length;
  const found = notSendable.exec(input.slice(start, end));
  if (found) {
    return fail(problemAt(input, start + found.index));
  }
  const named = input.slice(start).replace(/^authorization:[ \t]*/i, '');
  const token = withoutScheme(named, ['Bearer', scheme ?? 'Bearer']).trim();
  const blank = isBearer(scheme) ? token.search(/[ \t]/) : -1;
  if (blank !== -1) {
    return fail({ kind: 'white-space', position: end - token.length + blank + 1 });
  }
  return token === '' ? fail({ kind: 'empty' }) : ok(token);
}

/** Its token has no white space; other schemes have parameters. @see RFC 6750 §2.1 */
function isBearer(scheme: string | undefined): boolean {
  return scheme?.toLowerCase() === 'bearer';
}

function problemAt(input: string, offset: number): InvalidToken {
  const character = input.charAt(offset);
  const position = Array.from(input.slice(0, offset)).length + 1;
  if (character === '\r' || character === '\n') {
    return { kind: 'line-break', position };
  }
  return { kind: character < '\x80' ? 'control-character' : 'non-ascii', position };
}

function withoutScheme(text: string, schemes: readonly string[]): string {
  const found = schemes.find(
    (scheme) =>
      text.slice(0, scheme.length).toLowerCase() === scheme.toLowerCase() &&
      /^(?:[ \t]|$)/.test(text.slice(scheme.length)),
  );
  return found === undefined ? text : text.slice(found.length);
}
