import type { EventFormat } from '../../protocol/events';
import type { BodyRequestName, Extent, LayoutMode, RowRequests } from '../../protocol/messages';
import { answerOf, type Answers, type Params, type Reply } from '../rows/answers';
import type { AppendedDocument } from '../rows/shownDocument';
import { secretMaskOf } from '../credential/secretMaskOf';
import { BlockRows } from './blockRows';
import { EventBlock, type EventSource } from './eventBlock';
import type { EventParser, ParsedEvent } from './eventParser';
import { parserOf } from './parserOf';
import { ProseBlocks } from './proseBlocks';
import { RawBlocks } from './rawBlocks';
import { StreamBytes } from './streamBytes';

const HELD_EVENTS = 10_000;
const DROPPED_EVENTS = 2_500;
const HELD_BYTES = 16_000_000;
const DROPPED_BYTES = 4_000_000;
/** A larger event is cut. */
const LARGEST_EVENT_BYTES = 12_000_000;
/** More bytes at once are taken in several steps, so that no more than one step is held too much. */
const STEP_BYTES = 1_000_000;

/**
 * A stream of events as rows. The last 10,000 events and 16 MB are held, older ones are counted;
 * an event with more than 12 MB is cut. To add bytes costs no more than to find the events in them:
 * their data is looked into when rows are asked for. The layout `pretty` shows events, `raw` the
 * text as received, `prose` what a model says in a chat completion, joined. In all other matters
 * it answers as `BodyDocument` does; rows are taken to be numbered as `dropped` says, or as now.
 */
export class EventDocument implements AppendedDocument {
  private readonly bytes = new StreamBytes();
  private readonly parser: EventParser;
  private readonly source: EventSource;
  private readonly events = new BlockRows('pretty');
  private readonly raw: RawBlocks;
  private readonly prose: ProseBlocks;
  private held: EventBlock[] = [];
  private eventCount = 0;
  private timeMs: number | undefined;
  private mode: LayoutMode = 'pretty';

  /**
   * @param charset matters for `chunks` only: the other formats are always UTF-8.
   * @param secrets what a server may repeat, piece by piece.
   */
  constructor(format: EventFormat, charset?: string, secrets: readonly string[] = []) {
    this.prose = new ProseBlocks(secretMaskOf(secrets));
    const own = format === 'chunks' ? charset : undefined;
    const isUtf8 = own === undefined || /^utf-?8$/i.test(own);
    const isJson = format === 'ndjson' || format === 'json-seq';
    this.source = { bytes: this.bytes, charset: own, isJson };
    this.raw = new RawBlocks(this.bytes, own);
    this.parser = parserOf(format, isUtf8, this.bytes, (event) => this.take(event));
  }

  get extent(): Extent {
    const { shown, eventCount } = this;
    const { rowCount, lineCount, dropped } = shown;
    const offers = this.prose.isThere ? (['prose'] as const) : [];
    return { rowCount, lineCount, dropped, eventCount, offers };
  }

  append(bytes: Uint8Array, timeMs?: number): void {
    this.timeMs = timeMs;
    for (let at = 0; at < bytes.byteLength; at += STEP_BYTES) {
      const step = bytes.subarray(at, at + STEP_BYTES);
      const start = this.bytes.end;
      this.bytes.append(step);
      this.parser.push(step);
      this.raw.grow(step, start);
      if (this.bytes.end - this.parser.pendingFrom > LARGEST_EVENT_BYTES) this.parser.cut();
      this.keepWindow();
    }
  }

  end(isComplete: boolean): void {
    this.parser.end(isComplete);
  }

  answer<Name extends BodyRequestName>(name: Name, params: Params<Name>): Reply<Name> {
    return answerOf(this.answers, name, params);
  }

  private readonly answers: Answers<keyof RowRequests> = {
    layout: ({ mode, columns, line }) => {
      if (mode !== this.mode) this.shown.endSearch();
      this.mode = mode;
      this.shown.layOut(columns);
      return { ...this.extent, ...(line !== undefined && { row: this.shown.rowOf(line) }) };
    },
    rows: ({ first, count, dropped }) => {
      const start = Math.max(0, this.rowNow(first, dropped));
      return { first: start, rows: this.shown.rows(start, count), dropped: this.shown.dropped };
    },
    fold: ({ row, expanded, dropped }) => {
      this.shown.fold(this.rowNow(row, dropped), expanded);
      return this.extent;
    },
    foldToDepth: ({ depth }) => {
      this.shown.foldToDepth(depth);
      return this.extent;
    },
    find: ({ query, matchCase }) => ({ total: this.shown.find(query, matchCase) }),
    reveal: ({ match }) => ({ ...this.shown.reveal(match), dropped: this.shown.dropped }),
    textOf: ({ row, what, dropped }) => ({
      text: this.shown.textOf(this.rowNow(row, dropped), what),
    }),
  };

  private get shown(): BlockRows {
    switch (this.mode) {
      case 'pretty':
        return this.events;
      case 'raw':
        return this.raw.rows;
      case 'prose':
        return this.prose.rows;
    }
  }

  /** What is now the number of a row that was counted after `dropped` rows were dropped. */
  private rowNow(row: number, dropped = this.shown.dropped): number {
    return row - (this.shown.dropped - dropped);
  }

  private take(parsed: ParsedEvent): void {
    const event = new EventBlock(this.source, parsed, this.eventCount++, this.timeMs);
    this.held.push(event);
    this.events.push(event);
    if (parsed.kind === 'data') this.prose.add(event.data());
  }

  /** Drops the oldest events in large steps, so that this is seldom done. */
  private keepWindow(): void {
    const { held, bytes } = this;
    const first = held[0]?.from ?? this.parser.pendingFrom;
    let count = held.length > HELD_EVENTS ? held.length - HELD_EVENTS + DROPPED_EVENTS : 0;
    if (bytes.end - first > HELD_BYTES) {
      const from = bytes.end - HELD_BYTES + DROPPED_BYTES;
      const kept = held.findIndex((event) => event.from >= from);
      count = Math.max(count, kept === -1 ? held.length : kept);
    }
    if (count > 0) {
      this.held = held.slice(count);
      this.events.drop(count, { unit: 'events', count: this.eventCount - this.held.length });
    }
    const needed = this.held[0]?.from ?? this.parser.pendingFrom;
    this.raw.dropBefore(Math.min(needed, this.parser.pendingFrom));
    this.bytes.dropBefore(Math.min(needed, this.parser.pendingFrom, this.raw.from));
  }
}
