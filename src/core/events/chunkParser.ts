import { wholeCharacters } from '../body/wholeCharacters';
import type { EventParser, EventSink } from './eventParser';

/**
 * Takes each piece of a stream as it arrives for an event. A UTF-8 character that is torn between
 * two pieces belongs to the second.
 */
export class ChunkParser implements EventParser {
  private at = 0;
  private from = 0;
  /** The beginning of a character. */
  private torn: Uint8Array = Buffer.alloc(0);

  constructor(
    private readonly isUtf8: boolean,
    private readonly report: EventSink,
  ) {}

  get pendingFrom(): number {
    return this.from;
  }

  push(bytes: Uint8Array): void {
    this.at += bytes.length;
    const pending = this.torn.length === 0 ? bytes : Buffer.concat([this.torn, bytes]);
    const whole = this.isUtf8 ? wholeCharacters(pending) : pending;
    this.torn = Buffer.from(pending.subarray(whole.length));
    this.emit('data', this.at - this.torn.length);
  }

  /** No piece is waited for. */
  cut(): void {
    this.emit('data', this.at);
  }

  end(isComplete: boolean): void {
    this.emit(isComplete ? 'data' : 'incomplete', this.at);
  }

  private emit(kind: 'data' | 'incomplete', end: number): void {
    if (end <= this.from) return;
    const { from } = this;
    this.report({ kind, name: '', id: undefined, pieces: [from, end], from });
    this.from = end;
  }
}
