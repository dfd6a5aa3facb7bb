import type { BodyView, ResponseView, StatusClass } from '../../protocol/messages';
import type { ExchangeOutcome, HttpResponse, ResponseHead } from '../exchange/outcome';
import { partsInFile } from '../multipart/partsInFile';
import type { Part } from '../multipart/splitMultipart';
import { fieldValue } from './fieldValue';
import { knownCharset } from './knownCharset';
import { parameterOf, parseMediaType } from './mediaType';
import { toBodyView, type ViewedBody } from './toBodyView';
import { toNotes } from './toNotes';
import { PART_LIMIT } from './toPartViews';

export { config as configureTexts } from '@vscode/l10n';

/** What is known of an exchange besides its outcome; all of it may be shown. */
export interface ExchangeContext {
  readonly id: string;
  /** Of the document that was sent, masked: the last part of its path. */
  readonly documentName: string;
  readonly endpoint: string;
  readonly wantsToken: boolean;
  readonly method: string;
  /** Masked, and so perhaps no URL any more. */
  readonly url: string;
  /** Of the endpoint, masked. */
  readonly host: string;
  readonly sentAt: Date;
}

/**
 * Turns the outcome of an exchange into what the response panel shows; `parts`: what `partsOf`
 * gives for it.
 */
export function toResponseView(
  outcome: ExchangeOutcome,
  context: ExchangeContext,
  now: Date,
  parts?: readonly Part[],
): ResponseView {
  const { response } = outcome;
  return toView(outcome, context, now, response && { ...response.body, ...(parts && { parts }) });
}

/**
 * The parts of a multipart body that has to be looked for in its file; undefined for any other, and
 * where the file can't be read.
 */
export async function partsOf({ response }: ExchangeOutcome): Promise<readonly Part[] | undefined> {
  const { file, byteLength, head } = response?.body ?? {};
  if (!response || file === undefined || byteLength === head?.byteLength) {
    return undefined;
  }
  const contentType = fieldValue(response, 'content-type') ?? '';
  const boundary = parameterOf(contentType, 'boundary') ?? '';
  return parseMediaType(contentType).kind === 'multipart' && boundary !== ''
    ? partsInFile(file, response.body.byteLength, boundary, PART_LIMIT + 1).catch(() => undefined)
    : undefined;
}

function toView(
  outcome: ExchangeOutcome,
  context: ExchangeContext,
  now: Date,
  body: ViewedBody | undefined,
): ResponseView {
  const { response } = outcome;
  return {
    id: context.id,
    outcome: outcome.kind,
    documentName: context.documentName,
    endpoint: context.endpoint,
    method: context.method,
    url: response?.url ?? context.url,
    sentAt: context.sentAt.getTime(),
    durationMs: outcome.durationMs,
    notes: toNotes(outcome, context, now),
    ...(response && body ? ofResponse(response, body) : nothing),
  };
}

/**
 * What is shown of an answer while its body arrives.
 * @param begun how the body begins; empty while nothing of it has come.
 */
export function toArrivingView(
  head: ResponseHead,
  begun: Uint8Array,
  context: ExchangeContext,
  now: Date,
): ResponseView {
  const body = { head: begun, byteLength: begun.byteLength, file: undefined, complete: false };
  const durationMs = now.getTime() - context.sentAt.getTime();
  const outcome = { kind: 'response', durationMs, response: { ...head, body } } as const;
  const view = toView(outcome, context, now, { ...body, isArriving: true });
  return {
    ...view,
    isArriving: true,
    body: begun.byteLength === 0 ? awaited(view) : inPieces(head, view),
  };
}

/** What will be a tree is one from the beginning, so that the first bytes have their rows at once. */
function awaited({ contentType, body }: ResponseView): BodyView {
  const isTree = body.kind === 'none' && parseMediaType(contentType).kind === 'json';
  return isTree ? { kind: 'rows', format: 'json' } : { kind: 'pending' };
}

/** Plain text whose length nobody knew beforehand is shown as it comes, piece by piece. */
function inPieces(head: ResponseHead, { body, contentType }: ResponseView): BodyView {
  const mediaType = parseMediaType(contentType);
  const isPlainText =
    body.kind === 'rows' &&
    body.format === 'text' &&
    mediaType.essence === 'text/plain' &&
    canBeTorn(body.charset?.name ?? knownCharset(mediaType.charset)) &&
    head.fields.every(([name]) => name.toLowerCase() !== 'content-length');
  return isPlainText ? { ...body, format: 'chunks' } : body;
}

/**
 * Each piece is decoded by itself. That is right where a character is one byte, and in UTF-8, of
 * which can be seen where one begins; in other charsets a torn one would garble what follows.
 * @see https://encoding.spec.whatwg.org/#legacy-single-byte-encodings
 */
function canBeTorn(charset = 'utf-8'): boolean {
  return /^(?:utf-8|ibm866|iso-8859-.+|koi8-.|macintosh|windows-\d+|x-mac-cyrillic)$/.test(charset);
}

const nothing = {
  bodyBytes: 0,
  contentType: '',
  fields: [],
  redirects: [],
  body: { kind: 'none' },
} as const;

function ofResponse(response: HttpResponse, body: ViewedBody) {
  const contentType = fieldValue(response, 'content-type') ?? '';
  return {
    status: {
      code: response.status,
      text: response.statusText,
      statusClass: statusClassOf(response.status),
    },
    firstByteMs: response.firstByteMs,
    bodyBytes: response.body.byteLength,
    contentType,
    fields: response.fields,
    redirects: response.redirects.map(({ status, to }) => ({ status, to })),
    body: response.codedAs === undefined ? toBodyView(contentType, body) : coded,
  };
}

const coded = { kind: 'binary' } as const;

/** @see RFC 9110 §15: an unknown status is treated as the x00 of its class. */
function statusClassOf(status: number): StatusClass {
  if (status < 200) return 'informational';
  if (status < 300) return 'success';
  if (status < 400) return 'redirection';
  return status < 500 ? 'client-error' : 'server-error';
}
