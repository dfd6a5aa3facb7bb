/** Bodies that are a sequence of events; `chunks`: each piece of the content as it arrived is one. */
export type EventFormat = 'event-stream' | 'ndjson' | 'json-seq' | 'chunks';

/** Streams whose events are JSON texts, so that together they are values to be looked at as one. */
export type JsonSequence = Extract<EventFormat, 'ndjson' | 'json-seq'>;

/** How such a stream is read: event by event, or all of it as values in one tree. */
export type StreamReading = 'events' | 'values';

/**
 * What a part of a stream is. `comment`, `retry` and `ignored` (lines that the standard passes
 * over) are in `text/event-stream` only; `incomplete` is what was cut off by the end of the stream.
 */
export type EventKind = 'data' | 'comment' | 'retry' | 'ignored' | 'incomplete';

/** The event that a row begins. */
export interface RowEvent {
  /** Zero-based, counted over the whole stream. */
  readonly number: number;
  readonly kind: EventKind;
  /** Since the request was sent; absent where it is not known. */
  readonly timeMs?: number;
  /** Of its data. */
  readonly byteLength: number;
}

/** What has gone from the beginning of what is held; all of it is in the file. */
export interface EarlierPart {
  readonly unit: 'events' | 'bytes' | 'characters';
  readonly count: number;
}

/** What is more to say of the extent of a stream. */
export interface StreamExtent {
  /**
   * How many rows have gone from the beginning since the document was made: what was in row n when
   * this was d is in row n - (now - d).
   */
  readonly dropped?: number;
  /** How many events have come, those that are no longer held included. */
  readonly eventCount?: number;
  /** Further ways in which it can be looked at. */
  readonly offers?: readonly 'prose'[];
}
