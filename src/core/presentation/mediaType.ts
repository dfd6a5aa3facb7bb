import { charsetLabelOf } from './charsetLabelOf';

/** What kind of content a media type names, as far as showing it is concerned. */
export type MediaKind =
  | 'json'
  | 'text'
  | 'form'
  | 'html'
  | 'svg'
  | 'image'
  | 'messagepack'
  | 'cbor'
  | 'multipart'
  | 'unknown'
  | 'binary';

/** A parsed Content-Type. @see RFC 9110 §8.3 */
export interface MediaType {
  /** In lower case and without parameters; empty where none was sent. */
  readonly essence: string;
  readonly charset: string | undefined;
  readonly kind: MediaKind;
}

/** By the whole name. */
const names: Readonly<Partial<Record<MediaKind, readonly string[]>>> = {
  // Servers say these where they do not know; the content itself tells more.
  unknown: ['', 'text/plain', 'application/octet-stream'],
  json: ['application/json', 'text/json'],
  html: ['text/html', 'application/xhtml+xml'],
  svg: ['image/svg+xml'],
  image: [
    'image/png',
    'image/apng',
    'image/jpeg',
    'image/gif',
    'image/webp',
    'image/avif',
    'image/bmp',
    'image/x-icon',
    'image/vnd.microsoft.icon',
  ],
  form: ['application/x-www-form-urlencoded'],
  messagepack: ['application/msgpack', 'application/x-msgpack', 'application/vnd.msgpack'],
  cbor: ['application/cbor', 'application/cbor-seq'],
};

/** By what stands after the last "+". @see RFC 6839, RFC 8742 §6 */
const suffixes: Readonly<Partial<Record<MediaKind, readonly string[]>>> = {
  json: ['json'],
  messagepack: ['msgpack'],
  cbor: ['cbor', 'cbor-seq'],
};

const kindOfSuffix = kindBy(suffixes);

/** What most servers send is one of the names as it stands: nothing has to be taken apart. */
const typeOfName: ReadonlyMap<string, MediaType> = new Map(
  [...kindBy(names)].map(([essence, kind]) => [essence, { essence, charset: undefined, kind }]),
);

const textTypes =
  /^text\/|[/+](?:xml|yaml|x-yaml|toml|graphql|javascript|ecmascript|x-javascript|sql|x-sh|problem\+xml)$/;

/** Reads a Content-Type field; never fails: what is not understood is `unknown`. */
export function parseMediaType(contentType: string): MediaType {
  const known = typeOfName.get(contentType);
  if (known !== undefined) return known;
  const end = contentType.indexOf(';');
  const essence = (end < 0 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
  return { essence, charset: charsetLabelOf(contentType), kind: kindOf(essence) };
}

/** A parameter's value, without its quotes. @see RFC 9110 §5.6.6 */
export function parameterOf(value: string, name: string): string | undefined {
  const pattern = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;"]+))`, 'i');
  const found = pattern.exec(value);
  return found?.[1]?.replace(/\\(.)/g, '$1') ?? found?.[2];
}

/** True where the bytes stand in a frame that says how many there are, or are no text at all. */
export function isBinaryKind(kind: MediaKind): boolean {
  return kind === 'image' || kind === 'messagepack' || kind === 'cbor' || kind === 'binary';
}

function kindOf(essence: string): MediaKind {
  const kind =
    typeOfName.get(essence)?.kind ?? kindOfSuffix.get(/\+([a-z0-9-]+)$/.exec(essence)?.[1] ?? '');
  if (kind !== undefined) return kind;
  if (essence.startsWith('multipart/')) return 'multipart';
  return textTypes.test(essence) ? 'text' : 'binary';
}

function kindBy(table: typeof names): ReadonlyMap<string, MediaKind> {
  const kinds = Object.keys(table) as MediaKind[];
  return new Map(kinds.flatMap((kind) => (table[kind] ?? []).map((text) => [text, kind])));
}
