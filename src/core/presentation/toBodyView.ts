import type { BodyView } from '../../protocol/messages';
import { eventFormatOf } from '../events/eventFormatOf';
import type { CapturedBody } from '../exchange/outcome';
import { documentLimitBytes } from '../rows/documentLimitBytes';
import { parseMediaType } from './mediaType';

/** A larger image is as good as any other bytes: to be saved. */
const imageLimitBytes = 10_000_000;

/** Chooses how a body is shown: by its media type, and by its bytes where that says nothing. */
export function toBodyView(contentType: string, body: CapturedBody): BodyView {
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
      return rows('json', body);
    case 'text':
      return rows('text', body);
    case 'image':
      return body.complete && body.byteLength <= imageLimitBytes
        ? { kind: 'image', mediaType: mediaType.essence }
        : { kind: 'binary' };
    case 'unknown':
    case 'binary': {
      const text = asText(body, mediaType.charset);
      if (text === undefined) {
        return { kind: 'binary' };
      }
      return rows(isJson(text, body) ? 'json' : 'text', body);
    }
  }
}

function rows(format: 'json' | 'text', body: CapturedBody): BodyView {
  return body.byteLength <= documentLimitBytes
    ? { kind: 'rows', format }
    : { kind: 'rows', format, shownBytes: documentLimitBytes };
}

/** Undefined where the bytes are no text: a NUL, or not valid in their charset. */
function asText(body: CapturedBody, charset: string | undefined): string | undefined {
  try {
    const decoder = new TextDecoder(charset ?? 'utf-8', { fatal: true });
    // A head or a body cut short may end amid a character: streaming forgives just that.
    const text = decoder.decode(body.head, { stream: true });
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Only what begins like a document of its own and is one: a log line may begin with "[", too. */
function isJson(text: string, body: CapturedBody): boolean {
  if (!/^\s*[[{]/.test(text) || body.file !== undefined) {
    return false;
  }
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
