import type { BodyRequestName, BodyRequests, Extent } from '../../protocol/messages';

/** A body that is shown while it arrives, and after. */
export interface ShownDocument {
  /**
   * Bad row or match numbers are answered with nothing, never with an exception; there is one where
   * the body cannot be read.
   */
  answer<Name extends BodyRequestName>(
    name: Name,
    params: BodyRequests[Name]['params'],
  ): BodyRequests[Name]['reply'];
  /** No more bytes will come; `isComplete`: the body is whole. */
  end(isComplete: boolean): void;
  readonly extent: Extent;
}

/** One that is given the bytes of the body as they come. */
export interface AppendedDocument extends ShownDocument {
  /**
   * Takes further bytes of the body; `timeMs`: when they came, since the exchange began; absent
   * where that is not known. Only the very first bytes may be kept without copying them.
   */
  append(bytes: Uint8Array, timeMs?: number): void;
}

/** One that reads what it wants of the body by itself. */
export interface ReadingDocument extends ShownDocument {
  /** So many bytes of the body are there to be read. */
  reach(byteLength: number): void;
}
