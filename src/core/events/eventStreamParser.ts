import type { EventKind } from '../../protocol/events';
import type { EventParser, EventSink } from './eventParser';
import type { StreamBytes } from './streamBytes';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const COLON = 0x3a;
const SPACE = 0x20;

/**
 * Finds the events in `text/event-stream`. What the standard passes over is reported, too: comments
 * and `retry` when their line ends, other lines without data as `ignored`, and an event without the
 * empty line that would end it as `incomplete`.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventStreamParser implements EventParser {
  private at = 0;
  private lineStart = 0;
  private blockStart = 0;
  private lastLineEnd = 0;
  /** A line feed here belongs to the carriage return before it. */
  private afterReturn = -1;
  private isCut = false;
  private hasLines = false;
  private name = '';
  private id: string | undefined;
  private data: number[] = [];

  /** `bytes` has what is pushed, before it is pushed. */
  constructor(
    private readonly bytes: StreamBytes,
    private readonly report: EventSink,
  ) {}

  get pendingFrom(): number {
    return this.isCut ? this.at : this.blockStart;
  }

  push(bytes: Uint8Array): void {
    const origin = this.at;
    for (let index = 0; index < bytes.length; index++) {
      const byte = bytes[index] ?? 0;
      if (byte > CARRIAGE_RETURN) continue;
      if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN) continue;
      const at = origin + index;
      if (byte === LINE_FEED && at === this.afterReturn) {
        if (this.blockStart === this.lineStart) this.blockStart++;
      } else {
        this.endLine(at);
      }
      this.lineStart = at + 1;
      if (byte === CARRIAGE_RETURN) this.afterReturn = at + 1;
    }
    this.at = origin + bytes.length;
  }

  cut(): void {
    if (this.isCut) return;
    this.endUnfinished();
    this.isCut = true;
  }

  end(): void {
    if (!this.isCut) this.endUnfinished();
    this.blockStart = this.at;
  }

  /** What the end of the stream leaves unfinished is dropped by the standard, and shown by us. */
  private endUnfinished(): void {
    if (this.lineStart < this.at) this.readLine(this.at);
    if (this.data.length > 0) this.emit('incomplete', this.data);
    else if (this.hasLines) this.emit('incomplete', [this.blockStart, this.lastLineEnd]);
    this.beginBlock(this.at);
  }

  private endLine(end: number): void {
    if (this.lineStart < end) {
      if (!this.isCut) this.readLine(end);
      return;
    }
    if (this.isCut) this.isCut = false;
    else if (this.data.length > 0) this.emit('data', this.data);
    else if (this.hasLines) this.emit('ignored', [this.blockStart, this.lastLineEnd]);
    this.beginBlock(end + 1);
  }

  private beginBlock(start: number): void {
    this.blockStart = start;
    this.hasLines = false;
    this.name = '';
    this.id = undefined;
    this.data = [];
  }

  private readLine(end: number): void {
    const start = this.lineStart === 0 ? this.afterMark() : this.lineStart;
    const line = this.bytes.read(start, end);
    if (line.length === 0) return;
    const colon = line.indexOf(COLON);
    const valueAt = colon === -1 ? line.length : colon + (line[colon + 1] === SPACE ? 2 : 1);
    const field = colon === -1 ? line.toString('latin1') : line.toString('latin1', 0, colon);
    this.lastLineEnd = end;
    if (this.isApart(field, line, valueAt)) {
      this.emit(field === '' ? 'comment' : 'retry', [start + valueAt, end]);
      if (!this.hasLines) this.blockStart = end + 1;
      return;
    }
    this.hasLines = true;
    if (field === 'data') this.data.push(start + valueAt, end);
    else if (field === 'event') this.name = line.toString('utf8', valueAt);
    else if (field === 'id' && !line.includes(0, valueAt)) this.id = line.toString('utf8', valueAt);
  }

  /** A byte order mark at the very beginning is no part of the first line. */
  private afterMark(): number {
    const [first, second, third] = this.bytes.read(0, 3);
    if (first !== 0xef || second !== 0xbb || third !== 0xbf) return 0;
    if (this.blockStart === 0) this.blockStart = 3;
    return 3;
  }

  /** True for lines that say something by themselves: a comment, or a valid `retry`. */
  private isApart(field: string, line: Buffer, valueAt: number): boolean {
    return field === '' || (field === 'retry' && /^\d+$/.test(line.toString('latin1', valueAt)));
  }

  private emit(kind: EventKind, pieces: readonly number[]): void {
    const isOwn = kind === 'comment' || kind === 'retry';
    this.report({
      kind,
      name: isOwn ? '' : this.name,
      id: isOwn ? undefined : this.id,
      // A copy has no room to grow in.
      pieces: pieces.slice(),
      from: this.blockStart,
    });
  }
}
