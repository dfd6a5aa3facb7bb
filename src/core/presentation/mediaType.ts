import { charsetOf } from './charsetOf';

/** What kind of content a media type names, as far as showing it is concerned. */
export type MediaKind = 'json' | 'text' | 'image' | 'unknown' | 'binary';

/** A parsed Content-Type. @see RFC 9110 §8.3 */
export interface MediaType {
  /** In lower case and without parameters; empty where none was sent. */
  readonly essence: string;
  readonly charset: string | undefined;
  readonly kind: MediaKind;
}

const images = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'image/svg+xml',
  'image/x-icon',
  'image/vnd.microsoft.icon',
]);

const textTypes =
  /^text\/|[/+](?:xml|yaml|x-yaml|toml|graphql|javascript|ecmascript|x-javascript|sql|x-sh|x-www-form-urlencoded|problem\+xml)$/;

/** Reads a Content-Type field; never fails: what is not understood is `unknown`. */
export function parseMediaType(contentType: string): MediaType {
  const essence = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
  return { essence, charset: charsetOf(contentType), kind: kindOf(essence) };
}

function kindOf(essence: string): MediaKind {
  if (/^(?:application|text)\/json$|\+json$/.test(essence)) {
    return 'json';
  }
  if (images.has(essence)) {
    return 'image';
  }
  // Servers say these where they do not know; the content itself tells more.
  if (['', 'text/plain', 'application/octet-stream'].includes(essence)) {
    return 'unknown';
  }
  return textTypes.test(essence) ? 'text' : 'binary';
}
