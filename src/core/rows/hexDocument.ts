import type { BodyRequestName, Extent, Row, RowRequests } from '../../protocol/messages';
import { answerOf, type Answers, type Params, type Reply } from './answers';
import type { ByteSource } from './byteSource';
import { findBytes, type ByteMatches } from './findBytes';
import type { ReadingDocument } from './shownDocument';

/** Bytes in a row. */
const WIDTH = 16;

/** Of an offset, as long as there are not more bytes. */
const LEAST_DIGITS = 8;

/** Columns of a byte in the middle part: two digits and a space. */
const COLUMN = 3;

/** The room between the parts of a row. */
const GAP = '  ';

/**
 * Bytes as rows: offset, hexadecimal digits, and what of them is ASCII. Rows are made when they are
 * asked for, so the number of bytes does not matter. There is nothing to fold and nothing to wrap.
 * A text is found as UTF-8, or as bytes where it is pairs of hexadecimal digits. `textOf` gives the
 * digits of a row, or its offset as the path.
 */
export class HexDocument implements ReadingDocument {
  private matches: ByteMatches | undefined;
  private byteLength = 0;

  constructor(private readonly bytes: ByteSource) {}

  get extent(): Extent {
    return { rowCount: this.rowCount, lineCount: this.rowCount };
  }

  reach(byteLength: number): void {
    this.byteLength = byteLength;
  }

  /** There is nothing that only the end tells. */
  end(): void {
    return;
  }

  answer<Name extends BodyRequestName>(name: Name, params: Params<Name>): Reply<Name> {
    return answerOf(this.answers, name, params);
  }

  private readonly answers: Answers<keyof RowRequests> = {
    layout: ({ line }) => ({ ...this.extent, ...(line !== undefined && { row: line - 1 }) }),
    rows: ({ first, count }) => this.rows(Math.max(0, Math.floor(first)), count),
    fold: () => ({ rowCount: this.rowCount }),
    foldToDepth: () => ({ rowCount: this.rowCount }),
    find: ({ query, matchCase }) => {
      this.matches =
        query === '' ? undefined : findBytes(this.bytes, this.byteLength, query, matchCase);
      return { total: this.matches?.offsets.length ?? 0 };
    },
    reveal: ({ match }) => this.reveal(match),
    textOf: ({ row, what }) => {
      const part = this.bytes.read(row * WIDTH, this.bytesIn(row, 1));
      const isThere = row >= 0 && part.length > 0;
      if (!isThere) return { text: '' };
      return { text: what === 'path' ? `0x${(row * WIDTH).toString(16)}` : digitsOf(part) };
    },
  };

  private get offsetDigits(): number {
    return Math.max(LEAST_DIGITS, Math.max(0, this.byteLength - 1).toString(16).length);
  }

  private get rowCount(): number {
    return Math.ceil(this.byteLength / WIDTH);
  }

  /** How many bytes there are in so many rows. */
  private bytesIn(first: number, rows: number): number {
    return Math.max(0, Math.min(rows * WIDTH, this.byteLength - first * WIDTH));
  }

  private rows(first: number, count: number): Reply<'rows'> {
    const wanted = Math.min(count, this.rowCount - first);
    if (!(wanted > 0)) return { first, rows: [] };
    const part = this.bytes.read(first * WIDTH, this.bytesIn(first, wanted));
    const rows: Row[] = [];
    for (let at = 0; at < part.length; at += WIDTH) {
      rows.push(this.row(first * WIDTH + at, part.subarray(at, at + WIDTH)));
    }
    return { first, rows };
  }

  private row(offset: number, bytes: Buffer): Row {
    const digits = digitsOf(bytes).padEnd(WIDTH * COLUMN - 1);
    return {
      depth: 0,
      line: offset / WIDTH + 1,
      spans: [
        ['punctuation', offset.toString(16).padStart(this.offsetDigits, '0') + GAP],
        ['text', digits + GAP],
        ['string', asciiOf(bytes)],
      ],
    };
  }

  /** The digits of a match, as far as they are in the row where it begins. */
  private reveal(match: number): Reply<'reveal'> {
    const offset = this.matches?.offsets[match];
    if (this.matches === undefined || offset === undefined) {
      return { row: 0, start: 0, length: 0, rowCount: this.rowCount };
    }
    const column = offset % WIDTH;
    const shown = Math.min(this.matches.byteLength, WIDTH - column);
    return {
      row: Math.floor(offset / WIDTH),
      start: this.offsetDigits + GAP.length + column * COLUMN,
      length: shown * COLUMN - 1,
      rowCount: this.rowCount,
    };
  }
}

function digitsOf(bytes: Buffer): string {
  return (bytes.toString('hex').match(/../g) ?? []).join(' ');
}

function asciiOf(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[^\x20-\x7e]/g, '.');
}
