import type { RowEvent } from '../../protocol/events';
import type { Row, Span } from '../../protocol/messages';
import { wholeCharacters } from '../body/wholeCharacters';
import type { Block } from './block';
import type { ParsedEvent } from './eventParser';
import type { StreamBytes } from './streamBytes';
import { validUtf8 } from './validUtf8';

/** As much of its data as the row of a folded event shows. */
const PREVIEW_BYTES = 240;
const LINE_FEED = Buffer.from('\n');

/** What is the same for all events of a stream. */
export interface EventSource {
  readonly bytes: StreamBytes;
  readonly charset: string | undefined;
  /** True where data that is no JSON is a fault. */
  readonly isJson: boolean;
}

/** An event as rows: one with what is known of it, and below it its data. */
export class EventBlock implements Block {
  readonly hasHeader = true;
  private knownFormat: 'json' | 'text' | undefined;

  /** `number`: zero-based, in the whole stream; `timeMs`: undefined where it is not known. */
  constructor(
    private readonly source: EventSource,
    private readonly parsed: ParsedEvent,
    private readonly number: number,
    private readonly timeMs: number | undefined,
  ) {}

  /** The first byte of the stream that it needs. */
  get from(): number {
    return this.parsed.from;
  }

  get format(): 'json' | 'text' {
    this.knownFormat ??= this.findFormat();
    return this.knownFormat;
  }

  private findFormat(): 'json' | 'text' {
    const { kind } = this.parsed;
    if (kind === 'comment' || kind === 'retry' || kind === 'ignored') return 'text';
    if (this.source.isJson) return 'json';
    const data = this.text();
    if (!beginsContainer(data)) return 'text';
    return kind === 'incomplete' || isJson(data) ? 'json' : 'text';
  }

  /** Its data exactly as received. */
  data(): Buffer {
    const { bytes } = this.source;
    const [start = 0, end = 0, ...others] = this.parsed.pieces;
    if (others.length === 0) return bytes.read(start, end);
    const pieces = [bytes.read(start, end)];
    for (let at = 0; at < others.length; at += 2) {
      pieces.push(LINE_FEED, bytes.read(others[at] ?? 0, others[at + 1] ?? 0));
    }
    return Buffer.concat(pieces);
  }

  text(): Buffer {
    return validUtf8(this.data(), this.source.charset);
  }

  header(isFolded: boolean): Pick<Row, 'spans' | 'event'> {
    const { name, id } = this.parsed;
    const spans: Span[] = [];
    if (name !== '') spans.push(['event', name]);
    if (name !== '' && id !== undefined && id !== '') spans.push(['text', ' ']);
    if (id !== undefined && id !== '') spans.push(['event-id', id]);
    if (isFolded) spans.push(['preview', this.preview()]);
    return { spans, event: this.event() };
  }

  private event(): RowEvent {
    const { number, timeMs } = this;
    const { kind, pieces } = this.parsed;
    const time = timeMs === undefined ? {} : { timeMs };
    return { number, kind, ...time, byteLength: byteLength(pieces) };
  }

  private preview(): string {
    const text = this.text();
    const head = wholeCharacters(text.subarray(0, PREVIEW_BYTES)).toString();
    const line = head.replace(/\s+/g, ' ').trim();
    return text.length > PREVIEW_BYTES ? `${line}…` : line;
  }
}

/** With the line feeds that join the pieces. */
function byteLength(pieces: readonly number[]): number {
  let length = Math.max(0, pieces.length / 2 - 1);
  for (let at = 0; at < pieces.length; at += 2) {
    length += (pieces[at + 1] ?? 0) - (pieces[at] ?? 0);
  }
  return length;
}

function beginsContainer(data: Buffer): boolean {
  const first = data.find((byte) => byte > 0x20);
  return first === 0x7b || first === 0x5b;
}

function isJson(data: Buffer): boolean {
  try {
    JSON.parse(data.toString('utf8'));
    return true;
  } catch {
    return false;
  }
}
