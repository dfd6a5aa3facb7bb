import type { Preview, RowDecoding } from '../../protocol/bodyKinds';
import type { BodyView } from '../../protocol/messages';
import { eventFormatOf } from '../events/eventFormatOf';
import type { CapturedBody } from '../exchange/outcome';
import type { Part } from '../multipart/splitMultipart';
import { documentLimitBytes } from '../rows/documentLimitBytes';
import { toUtf8 } from '../rows/toUtf8';
import { charsetOf, type Charset } from './charsetOf';
import { parseMediaType, type MediaType } from './mediaType';
import { pdfPageCount } from './pdfPageCount';
import { toPartViews } from './toPartViews';

/** What is looked at of a body to say how it is shown. */
export interface ViewedBody extends Pick<CapturedBody, 'head' | 'byteLength' | 'complete'> {
  /** More of it will come. */
  readonly isArriving?: true;
  /** Of a multipart body, where `head` is not all of it; found by `partsInFile`. */
  readonly parts?: readonly Part[];
}

/** A larger page or picture is source only: its preview takes the whole of it at once. */
const PREVIEW_BYTES = 5_000_000;

/** A larger image is treated like other bytes: it is to be saved. */
const imageLimitBytes = 10_000_000;

/** Chooses how a body is shown: by its media type, and by its bytes where that says nothing. */
export function toBodyView(contentType: string, body: ViewedBody): BodyView {
  if (body.byteLength === 0) {
    return { kind: 'none' };
  }
  const mediaType = parseMediaType(contentType);
  const eventFormat = eventFormatOf(mediaType.essence);
  if (eventFormat !== undefined) {
    return { kind: 'rows', format: eventFormat };
  }
  switch (mediaType.kind) {
    case 'json':
      // A tree has no rows where there is no value: the lines can at least be seen to be empty.
      return text(isBlank(body) ? 'text' : 'json', mediaType, body);
    case 'text':
      return text('text', mediaType, body);
    case 'html':
      if (beginsLikeJson(body) && holdsJson(mediaType, body)) {
        return text('json', mediaType, body);
      }
      return { ...text('text', mediaType, body), ...previewOf('html', body) };
    case 'svg':
      return { ...text('text', mediaType, body), ...previewOf('svg', body) };
    case 'form':
      return { ...text('json', mediaType, body), decoding: 'form' };
    case 'messagepack':
    case 'cbor':
      return decoded(mediaType.kind, body);
    case 'image':
      return body.complete && body.byteLength <= imageLimitBytes
        ? { kind: 'image', mediaType: mediaType.essence }
        : { kind: 'binary' };
    case 'multipart':
      // Where its parts end is known when all of it is there.
      return (
        (body.isArriving ? undefined : toPartViews(contentType, body, toBodyView)) ??
        untyped(mediaType, body)
      );
    case 'unknown':
    case 'binary':
      return untyped(mediaType, body);
  }
}

function isWhole({ head, complete, byteLength }: ViewedBody): boolean {
  return complete && head.byteLength === byteLength;
}

function isBlank(body: ViewedBody): boolean {
  return isWhole(body) && withoutMark(body.head).every(isWhite);
}

/** The byte order mark of UTF-8 is no part of the text. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  const [first, second, third] = bytes;
  return first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes;
}

/** @see RFC 8259 §2 */
function isWhite(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

type RowsView = Extract<BodyView, { kind: 'rows' }>;

function rows(format: 'json' | 'text', body: ViewedBody): RowsView {
  return body.byteLength <= documentLimitBytes
    ? { kind: 'rows', format }
    : { kind: 'rows', format, shownBytes: documentLimitBytes };
}

function text(format: 'json' | 'text', mediaType: MediaType, body: ViewedBody): RowsView {
  const { name, from } = charsetOf(body.head, mediaType, isWhole(body));
  const isWorthSaying = from !== 'field' && name !== 'utf-8';
  return { ...rows(format, body), ...(isWorthSaying && { charset: { name, from } }) };
}

function decoded(decoding: RowDecoding, body: ViewedBody): RowsView {
  return { ...rows('json', body), decoding };
}

function previewOf(preview: Preview, body: ViewedBody): { readonly preview?: Preview } {
  return body.byteLength <= PREVIEW_BYTES ? { preview } : {};
}

function untyped(mediaType: MediaType, body: ViewedBody): BodyView {
  const content = asText(body, mediaType);
  if (content === undefined) {
    const pageCount = pdfPageCount(body.head);
    return { kind: 'binary', ...(pageCount !== undefined && { pageCount }) };
  }
  return text(isJson(content, body) ? 'json' : 'text', mediaType, body);
}

/** Many a script answers JSON as what its server takes for granted. */
function holdsJson(mediaType: MediaType, body: ViewedBody): boolean {
  const content = asText(body, mediaType);
  return content !== undefined && isJson(content, body);
}

/** Looks at the bytes alone: a page need not be decoded for it. */
function beginsLikeJson({ head }: ViewedBody): boolean {
  const first = withoutMark(head).find((byte) => !isWhite(byte));
  return first === 0x7b || first === 0x5b;
}

/** Undefined where the bytes are no text: a NUL, or not valid in their charset. */
function asText(body: ViewedBody, mediaType: MediaType): string | undefined {
  const { head } = body;
  const charset = charsetOf(head, mediaType, isWhole(body));
  if (!isReadable(head, charset, mediaType)) {
    return undefined;
  }
  const content = toUtf8(head, charset.name).toString();
  return content.includes('\0') ? undefined : content;
}

/** Any bytes are text in windows-1252: that is believed of a type that says "text" alone. */
function isReadable(head: Uint8Array, { name, from }: Charset, { essence }: MediaType): boolean {
  if (from === 'guess' && name === 'windows-1252') {
    return essence === 'text/plain' && !head.some(isControl);
  }
  if (name.startsWith('utf-32')) {
    return true;
  }
  try {
    // A head or a body cut short may end amid a character: streaming forgives just that.
    new TextDecoder(name, { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** But for white space, form feed and escape. */
function isControl(byte: number): boolean {
  return byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b;
}

/** Only what begins like a document of its own and is one: a log line may begin with "[", too. */
function isJson(content: string, body: ViewedBody): boolean {
  if (!/^\s*[[{]/.test(content) || body.head.byteLength < body.byteLength) {
    return false;
  }
  try {
    JSON.parse(content);
    return true;
  } catch {
    return false;
  }
}
