import type { BodyView, ResponseView, StatusClass } from '../../protocol/messages';
import type { ExchangeOutcome, HttpResponse, ResponseHead } from '../exchange/outcome';
import { fieldValue } from './fieldValue';
import { parseMediaType } from './mediaType';
import { toBodyView } from './toBodyView';
import { toNotes } from './toNotes';

/** What is known of an exchange besides its outcome; all of it may be shown. */
export interface ExchangeContext {
  readonly id: string;
  readonly endpoint: string;
  readonly wantsToken: boolean;
  readonly method: string;
  readonly url: string;
  readonly sentAt: Date;
}

/** Turns the outcome of an exchange into what the response panel shows. */
export function toResponseView(
  outcome: ExchangeOutcome,
  context: ExchangeContext,
  now: Date,
): ResponseView {
  const { response } = outcome;
  return {
    id: context.id,
    outcome: outcome.kind,
    endpoint: context.endpoint,
    method: context.method,
    url: response?.url ?? context.url,
    sentAt: context.sentAt.getTime(),
    durationMs: outcome.durationMs,
    notes: toNotes(outcome, context, now),
    ...(response ? ofResponse(response) : nothing),
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
  const view = toResponseView(outcome, context, now);
  const isPending = begun.byteLength === 0;
  return {
    ...view,
    isArriving: true,
    body: isPending ? { kind: 'pending' } : inPieces(head, view),
  };
}

/** Plain text whose length nobody knew beforehand is shown as it comes, piece by piece. */
function inPieces(head: ResponseHead, { body, contentType }: ResponseView): BodyView {
  const isPlainText =
    body.kind === 'rows' &&
    body.format === 'text' &&
    parseMediaType(contentType).essence === 'text/plain' &&
    head.fields.every(([name]) => name.toLowerCase() !== 'content-length');
  return isPlainText ? { ...body, format: 'chunks' } : body;
}

const nothing = {
  bodyBytes: 0,
  contentType: '',
  fields: [],
  redirects: [],
  body: { kind: 'none' },
} as const;

function ofResponse(response: HttpResponse) {
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
    body: response.codedAs === undefined ? toBodyView(contentType, response.body) : coded,
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
