import type { EventKind } from '../../protocol/events';

/** An event as a parser finds it. All offsets are in bytes from the beginning of the stream. */
export interface ParsedEvent {
  readonly kind: EventKind;
  /** Empty where none was sent. */
  readonly name: string;
  /** Undefined where none was sent with this event. */
  readonly id: string | undefined;
  /** Where its data is: start and end of each piece, one after another; a line feed joins them. */
  readonly pieces: readonly number[];
  /** The first byte that belongs to it; never before that of an earlier event. */
  readonly from: number;
}

export type EventSink = (event: ParsedEvent) => void;

/** Finds the events in a stream, whose bytes come in pieces of any size. */
export interface EventParser {
  /** The first byte that belongs to no event yet. */
  readonly pendingFrom: number;
  /** Takes the next bytes of the stream. */
  push(bytes: Uint8Array): void;
  /** Reports what has come of an event that is too large to wait for, and passes over the rest. */
  cut(): void;
  /** Reports what is left; `isComplete`: the stream came to its proper end. */
  end(isComplete: boolean): void;
}
