import type { ResponseView } from '../../protocol/messages';
import type { HeaderField } from '../endpoint/endpoint';
import type { Arrival } from '../rows/bodyMessages';
import { documentKindOf } from '../rows/documentKindOf';
import { toUtf8 } from '../rows/toUtf8';
import type { HistoryDetail, HistoryEntry } from './historyEntry';
import type { Beginnings } from './historyRecord';
import type { MaskedContent } from './maskContent';

/** An exchange that has ended, on its way into the history; everything in it is masked. */
export interface ExchangeToKeep {
  readonly view: ResponseView;
  readonly document: string;
  readonly workspace: string;
  readonly requestFields: readonly HeaderField[];
  readonly content: MaskedContent;
  /** The body, or its beginning. */
  readonly head: Uint8Array;
  /** Absolute path of the file with the whole body. */
  readonly bodyFile: string;
  readonly arrivals?: readonly Arrival[];
}

/** How much of a content can be searched, in UTF-16 units. */
const beginningLength = 1_000;

/** What the lists of the history tell of an exchange. */
export function toEntry(exchange: ExchangeToKeep, largestBytes: number): HistoryEntry {
  const { view, document, workspace, content } = exchange;
  const exactness = content.changed ? 'masked' : 'exact';
  return {
    id: view.id,
    time: view.sentAt,
    document,
    workspace,
    endpoint: view.endpoint,
    method: view.method,
    url: view.url,
    outcome: view.outcome,
    status: view.status?.code ?? 0,
    statusText: view.status?.text ?? '',
    durationMs: view.durationMs,
    requestBytes: content.bytes.byteLength,
    requestContent: content.bytes.byteLength > largestBytes ? 'not-kept' : exactness,
    bodyBytes: view.bodyBytes,
    bodyKept: view.bodyBytes <= largestBytes,
  };
}

/** What is read only when the exchange is opened. */
export function toDetail(exchange: ExchangeToKeep): HistoryDetail {
  const { view, requestFields, head, arrivals } = exchange;
  return { view, requestFields, headBytes: head.byteLength, ...(arrivals && { arrivals }) };
}

/** What the search looks through besides the entry. */
export function toBeginnings({ view, content, head }: ExchangeToKeep): Beginnings {
  const kind = documentKindOf(view);
  const isText = kind !== undefined && (kind.decoding ?? 'form') === 'form';
  return {
    request: beginningOf(content.bytes, undefined),
    answer: isText ? beginningOf(head, kind.charset) : '',
  };
}

function beginningOf(bytes: Uint8Array, charset: string | undefined): string {
  const text = toUtf8(bytes.subarray(0, 4 * beginningLength), charset).toString();
  // Indentation would leave little room for what it indents.
  return text.replace(/\s+/g, ' ').slice(0, beginningLength);
}
