import type { RowDecoding } from '../../protocol/bodyKinds';
import type { JsonSequence } from '../../protocol/events';
import type { BodyRequestName, BodyRequests, Growth, RowsFormat } from '../../protocol/messages';

/** What a body is, and where it is: in `bytes`, whole, or in the file that it is written to. */
export interface BodySource {
  readonly format: RowsFormat;
  /** Set where JSON is the values of such a stream. */
  readonly sequence?: JsonSequence;
  /** Absent where the bytes are the text that is shown. */
  readonly decoding?: RowDecoding;
  /** By which the text is read: a label of the Encoding standard, or of UTF-32. */
  readonly charset?: string;
  /** What the body's pieces may come to when they are joined; for streams of events. */
  readonly secrets?: readonly string[];
  /** The texts of the display language; absent for English. */
  readonly l10n?: Record<string, string>;
  readonly content: { readonly bytes: Uint8Array } | FollowedFile;
}

/** A file that has a body from `start` on (0 where absent). */
export interface FollowedFile {
  readonly file: string;
  readonly start?: number;
}

/** A question to the worker. */
export interface BodyQuestion<Name extends BodyRequestName> {
  readonly type: 'question';
  readonly id: number;
  readonly name: Name;
  readonly params: BodyRequests[Name]['params'];
}

/**
 * Up to this byte the file was written, and what came last came at this time of the exchange; the
 * time is absent where it is no longer known.
 */
export interface Arrival {
  readonly bytes: number;
  readonly timeMs?: number;
}

export type ToBodyWorker =
  /** The first message. */
  | { readonly type: 'open'; readonly source: BodySource }
  | { readonly type: 'arrived'; readonly arrivals: readonly Arrival[] }
  /** No more will arrive. */
  | { readonly type: 'ended'; readonly isComplete: boolean }
  | BodyQuestion<BodyRequestName>;

export type FromBodyWorker =
  /** The answer to the question with the same `id`. */
  | {
      readonly type: 'answer';
      readonly id: number;
      readonly reply: BodyRequests[BodyRequestName]['reply'];
    }
  | { readonly type: 'failure'; readonly id: number; readonly reason: string }
  /** Told at once when the first bytes are there, then a few times a second, then at the end. */
  | { readonly type: 'grown'; readonly growth: Growth }
  /** The body can't be read; every question is in vain. */
  | { readonly type: 'broken'; readonly reason: string };
