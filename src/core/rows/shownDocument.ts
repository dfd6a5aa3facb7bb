import type { BodyRequestName, BodyRequests, Extent } from '../../protocol/messages';

/** A body that is shown while it arrives, and after. */
export interface ShownDocument {
  /** Bad row or match numbers are answered with nothing, never with an exception. */
  answer<Name extends BodyRequestName>(
    name: Name,
    params: BodyRequests[Name]['params'],
  ): BodyRequests[Name]['reply'];
  /**
   * Takes further bytes of the body; `timeMs`: when they came, since the exchange began; absent
   * where that is not known.
   */
  append(bytes: Uint8Array, timeMs?: number): void;
  /** No more bytes will come; `isComplete`: the body is whole. */
  end(isComplete: boolean): void;
  readonly extent: Extent;
}
