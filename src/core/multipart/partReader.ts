/** What is to be read next of a multipart body; it may have fewer bytes at its end. */
export interface ReadRange {
  readonly offset: number;
  readonly length: number;
}

/** Where a part is, and its fields: names and values, values of several lines joined by a space. */
export interface FoundPart {
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly start: number;
  readonly end: number;
}

type Reading<T> = Generator<ReadRange, T, Buffer>;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const HYPHEN = 0x2d;

/** A delimiter is searched in pieces, small ones first: parts may be many, or large. */
const FIRST_PIECE_BYTES = 65_536;
const LARGEST_PIECE_BYTES = 1_048_576;
/** What may stand on a delimiter's line after it: white space. */
const LONGEST_PADDING = 1_000;
/** Fields are read no further. */
const LONGEST_FIELDS = 65_536;

interface DelimiterLine {
  /** Where the content before it ends: the line break belongs to the delimiter. */
  readonly contentEnd: number;
  readonly end: number;
  /** True for the one that closes the body. */
  readonly isLast: boolean;
}

/** Finds the parts of a body, wherever it is: it says which bytes it needs, one range at a time. */
export class PartReader {
  private readonly delimiter: Buffer;

  constructor(
    private readonly byteLength: number,
    boundary: string,
  ) {
    this.delimiter = Buffer.from(`--${boundary}`, 'latin1');
  }

  *read(limit: number): Reading<readonly FoundPart[]> {
    const parts: FoundPart[] = [];
    let line = yield* this.nextDelimiter(0);
    while (line !== undefined && !line.isLast && parts.length < limit) {
      const next: DelimiterLine | undefined = yield* this.nextDelimiter(line.end);
      parts.push(yield* this.part(line.end, next?.contentEnd ?? this.byteLength));
      line = next;
    }
    return parts;
  }

  private *nextDelimiter(from: number): Reading<DelimiterLine | undefined> {
    const { delimiter } = this;
    let length = FIRST_PIECE_BYTES;
    for (let offset = from; offset < this.byteLength;) {
      const piece = yield { offset, length: length + delimiter.length - 1 };
      for (let at = piece.indexOf(delimiter); at >= 0; at = piece.indexOf(delimiter, at + 1)) {
        const line = yield* this.lineAt(offset + at, from);
        if (line !== undefined) return line;
      }
      offset += length;
      length = Math.min(length * 2, LARGEST_PIECE_BYTES);
    }
    return undefined;
  }

  /** Undefined where the delimiter at an offset is not alone on its line. */
  private *lineAt(at: number, from: number): Reading<DelimiterLine | undefined> {
    const before = Math.min(at, 2);
    const length = before + this.delimiter.length + LONGEST_PADDING;
    const around = yield { offset: at - before, length };
    const after = before + this.delimiter.length;
    const isLast = around[after] === HYPHEN && around[after + 1] === HYPHEN;
    const lineEnd = endOfLine(around, after);
    const padding = around.toString('latin1', isLast ? after + 2 : after, lineEnd).trim();
    const isLineStart = at === 0 || around[before - 1] === LINE_FEED;
    if (!isLineStart || padding !== '') return undefined;
    const hasReturn = before === 2 && around[0] === CARRIAGE_RETURN;
    const contentEnd = Math.max(from, at - (at === 0 ? 0 : hasReturn ? 2 : 1));
    return { contentEnd, end: at - before + lineEnd, isLast };
  }

  private *part(from: number, end: number): Reading<FoundPart> {
    const length = Math.min(end - from, LONGEST_FIELDS);
    const begun = length === 0 ? Buffer.alloc(0) : yield { offset: from, length };
    const fields: [string, string][] = [];
    for (let at = 0; at < begun.length;) {
      const lineEnd = endOfLine(begun, at);
      const line = begun.toString('utf8', at, lineEnd).replace(/\r?\n$/, '');
      const last = fields.at(-1);
      const colon = line.indexOf(':');
      at = lineEnd;
      if (line === '') return { fields, start: from + at, end };
      if (/^[ \t]/.test(line) && last !== undefined) last[1] += ` ${line.trim()}`;
      else fields.push([line.slice(0, Math.max(0, colon)).trim(), line.slice(colon + 1).trim()]);
    }
    return { fields, start: from + begun.length, end };
  }
}

/** The offset after the line feed that ends the line, or the end of the bytes. */
function endOfLine(bytes: Buffer, from: number): number {
  const feed = bytes.indexOf(LINE_FEED, from);
  return feed < 0 ? bytes.length : feed + 1;
}
