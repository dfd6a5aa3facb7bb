import type { EventParser, EventSink } from './eventParser';

const RECORD_SEPARATOR = 0x1e;
const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Finds the records of a JSON text sequence. A record is reported as soon as a line feed follows
 * its value, which may have line feeds in it. Records that are cut off, such as a number that runs
 * into the next separator, are `incomplete`; what is in no record is `ignored`.
 * @see RFC 7464 §2.3, §2.4
 */
export class JsonSequenceParser implements EventParser {
  private at = 0;
  /** `between` records, `in` one, or `past` the rest of one that was cut. */
  private place: 'between' | 'in' | 'past' = 'between';
  private depth = 0;
  private isString = false;
  private isEscaped = false;
  /** The first byte that is no white space since the place began, and where the last one ends. */
  private first = -1;
  private last = -1;
  private lastByte = 0;
  private from = 0;

  constructor(private readonly report: EventSink) {}

  get pendingFrom(): number {
    return this.first === -1 || this.place === 'past' ? this.at : this.from;
  }

  push(bytes: Uint8Array): void {
    const origin = this.at;
    for (let index = 0; index < bytes.length; index++) {
      this.at = origin + index;
      this.take(bytes[index] ?? 0);
    }
    this.at = origin + bytes.length;
  }

  cut(): void {
    if (this.place === 'past' || this.first === -1) return;
    this.emit(this.place === 'in' ? 'incomplete' : 'ignored');
    this.begin('past', this.at);
  }

  end(): void {
    this.finish();
    this.begin('between', this.at);
  }

  private take(byte: number): void {
    if (byte === RECORD_SEPARATOR) {
      this.finish();
      this.begin('in', this.at);
      return;
    }
    if (byte === LINE_FEED && this.place === 'in' && this.isClosed) {
      this.emit('data');
      this.begin('between', this.at + 1);
      return;
    }
    if (byte === 0x20 || byte === 0x09 || byte === LINE_FEED || byte === 0x0d) return;
    if (this.first === -1) this.first = this.at;
    this.last = this.at + 1;
    this.lastByte = byte;
    if (this.place === 'in') this.follow(byte);
  }

  /** Follows strings and brackets, to know where the value ends. */
  private follow(byte: number): void {
    if (this.isString) {
      if (this.isEscaped) this.isEscaped = false;
      else if (byte === BACKSLASH) this.isEscaped = true;
      else if (byte === QUOTE) this.isString = false;
    } else if (byte === QUOTE) this.isString = true;
    else if (byte === 0x7b || byte === 0x5b) this.depth++;
    else if (byte === 0x7d || byte === 0x5d) this.depth--;
  }

  private get isClosed(): boolean {
    return this.first !== -1 && this.depth <= 0 && !this.isString;
  }

  /** Ends a record without a line feed after it. */
  private finish(): void {
    if (this.first === -1 || this.place === 'past') return;
    if (this.place === 'between') this.emit('ignored');
    else this.emit(this.isClosed && this.isDelimited ? 'data' : 'incomplete');
  }

  /** Only strings, arrays and objects show by themselves that nothing of them is missing. */
  private get isDelimited(): boolean {
    const endsItself = [QUOTE, 0x7d, 0x5d].includes(this.lastByte);
    return endsItself || this.last < this.at;
  }

  private emit(kind: 'data' | 'ignored' | 'incomplete'): void {
    const pieces = [this.first, this.last];
    this.report({ kind, name: '', id: undefined, pieces, from: this.from });
  }

  private begin(place: 'between' | 'in' | 'past', from: number): void {
    this.place = place;
    this.from = from;
    this.depth = 0;
    this.isString = false;
    this.isEscaped = false;
    this.first = -1;
    this.last = -1;
  }
}
