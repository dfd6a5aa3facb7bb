/** One challenge of a WWW-Authenticate field. @see RFC 9110 §11.3 */
export interface AuthenticateChallenge {
  /** In lower case. */
  readonly scheme: string;
  /** By name in lower case, unquoted; the first one where a name stands twice. */
  readonly parameters: ReadonlyMap<string, string>;
}

const separators = /[\s,]*/y;

/** A parameter, or else the beginning of a challenge with its token68, if any. */
const element = new RegExp(
  [
    String.raw`(?<name>[!#$%&'*+.^_|~\w\x60\-]+)\s*=\s*`,
    String.raw`(?:"(?<quoted>(?:[^"\\]|\\[^])*)"|(?<value>[^\s,"]+)(?=[\s,]|$))`,
    String.raw`|(?<scheme>[!#$%&'*+.^_|~\w\x60\-]+)(?=[\s,]|$)`,
    String.raw`(?:\s+[\w.~+/\-]+=*(?=\s*(?:,|$)))?`,
  ].join(''),
  'y',
);

/**
 * Reads the challenges of a WWW-Authenticate field, which may be several fields joined by commas;
 * whatever is malformed is passed over up to the next comma.
 *
 * @param field As `Headers` gives it: one UTF-16 unit for each byte; the values stay so.
 * @see RFC 9110 §11.6.1
 */
export function parseWwwAuthenticate(field: string): readonly AuthenticateChallenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  for (let offset = endOfSeparators(field, 0); offset < field.length;) {
    element.lastIndex = offset;
    const groups = element.exec(field)?.groups;
    if (groups === undefined) {
      const comma = field.indexOf(',', offset);
      offset = comma < 0 ? field.length : endOfSeparators(field, comma);
      continue;
    }
    offset = endOfSeparators(field, element.lastIndex);
    const { name, quoted, value, scheme } = groups;
    if (scheme !== undefined) {
      challenges.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
    } else if (name !== undefined) {
      const parameters = challenges.at(-1)?.parameters;
      if (parameters?.has(name.toLowerCase()) === false) {
        const text = quoted?.replace(/\\([^])/g, '$1') ?? value ?? '';
        parameters.set(name.toLowerCase(), text);
      }
    }
  }
  return challenges;
}

function endOfSeparators(field: string, offset: number): number {
  separators.lastIndex = offset;
  separators.test(field);
  return separators.lastIndex;
}
