import type { ResponseView } from '../../protocol/messages';
import type { HeaderField } from '../endpoint/endpoint';
import type { Arrival } from '../rows/bodyMessages';

/** What is known of the content that was sent. */
export type RequestContent =
  /** Kept as it was sent, byte for byte. */
  | 'exact'
  /** It held a secret: what is kept has a mask in its place, and must not be sent. */
  | 'masked'
  /** Too large for the history. */
  | 'not-kept';

/** One exchange of the history, in brief: what lists and searches need. All texts are masked. */
export interface HistoryEntry {
  /** The identity of the exchange, a UUID. */
  readonly id: string;
  /** When it was sent, in milliseconds since the epoch. */
  readonly time: number;
  /** URI of the document that was sent. */
  readonly document: string;
  /** URI of the workspace that it was sent from; empty where none was open. */
  readonly workspace: string;
  readonly endpoint: string;
  readonly method: string;
  readonly url: string;
  readonly outcome: ResponseView['outcome'];
  /** 0 where no answer came. */
  readonly status: number;
  readonly statusText: string;
  readonly durationMs: number;
  readonly requestBytes: number;
  readonly requestContent: RequestContent;
  readonly bodyBytes: number;
  /** False: only the beginning is kept. */
  readonly bodyKept: boolean;
}

/** The rest of an exchange, read from the disk when it is opened. */
export interface HistoryDetail {
  readonly view: ResponseView;
  /** As built, without the credential. */
  readonly requestFields: readonly HeaderField[];
  /** How much of the body belongs into memory when it is shown. */
  readonly headBytes: number;
  /** When the first pieces of a stream of events came. */
  readonly arrivals?: readonly Arrival[];
}

/** Identities become file names: nothing else than a UUID may. */
export function isIdentity(text: unknown): text is string {
  return typeof text === 'string' && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
}
