import type { EventParser, EventSink } from './eventParser';
import type { StreamBytes } from './streamBytes';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Finds the lines of newline-delimited JSON: each that is not blank is an event. Where the stream
 * was cut off, a last line without a line feed is `incomplete`.
 * @see https://github.com/ndjson/ndjson-spec
 */
export class JsonLinesParser implements EventParser {
  private at = 0;
  private lineStart = 0;
  private isCut = false;

  /** `bytes` has what is pushed, before it is pushed. */
  constructor(
    private readonly bytes: StreamBytes,
    private readonly report: EventSink,
  ) {}

  get pendingFrom(): number {
    return this.isCut ? this.at : this.lineStart;
  }

  push(bytes: Uint8Array): void {
    const origin = this.at;
    for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) {
      if (!this.isCut) this.emit('data', origin + at);
      this.isCut = false;
      this.lineStart = origin + at + 1;
    }
    this.at = origin + bytes.length;
  }

  cut(): void {
    if (this.isCut) return;
    this.emit('incomplete', this.at);
    this.isCut = true;
  }

  end(isComplete: boolean): void {
    if (!this.isCut) this.emit(isComplete ? 'data' : 'incomplete', this.at);
    this.lineStart = this.at;
  }

  private emit(kind: 'data' | 'incomplete', lineEnd: number): void {
    const line = this.bytes.read(this.lineStart, lineEnd);
    const isMarked = this.lineStart === 0 && line[0] === 0xef && line[1] === 0xbb;
    const start = this.lineStart + (isMarked ? 3 : 0);
    const end = line.at(-1) === CARRIAGE_RETURN ? lineEnd - 1 : lineEnd;
    if (isBlank(line)) return;
    this.report({ kind, name: '', id: undefined, pieces: [start, end], from: start });
  }
}

function isBlank(line: Buffer): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === CARRIAGE_RETURN);
}
