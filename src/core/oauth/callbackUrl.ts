/** The parts of a URI that VS Code gives to an extension's handler. */
export interface CallbackUri {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
}

/**
 * Puts the URL together that the browser came back with. VS Code on a desktop decodes its query as
 * a whole, so that what was `%2B` would now be read as a space; what is decoded is encoded again.
 */
export function callbackUrl(
  { scheme, authority, path, query }: CallbackUri,
  isDecoded: boolean,
): string {
  return `${scheme}://${authority}${path}?${isDecoded ? encodeParameters(query) : query}`;
}

function encodeParameters(query: string): string {
  return query
    .split('&')
    .map((parameter) => {
      const [name = '', ...value] = parameter.split('=');
      return `${encodeURIComponent(name)}=${encodeURIComponent(value.join('='))}`;
    })
    .join('&');
}
