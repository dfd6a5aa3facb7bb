/** What a Bearer challenge says about a refusal. @see RFC 6750 §3 */
export interface Challenge {
  readonly error: string | undefined;
  readonly errorDescription: string | undefined;
}

const parameter = /(?:^|[\s,])(error|error_description)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/gi;

/** Reads the error of a WWW-Authenticate field; whatever is malformed in it is passed over. */
export function parseChallenge(field: string): Challenge {
  const found = new Map<string, string>();
  for (const [, name = '', quoted, token] of field.matchAll(parameter)) {
    found.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? token ?? '');
  }
  return { error: found.get('error'), errorDescription: found.get('error_description') };
}
