import { forEachLine } from './indexText';
import { FAULT, scanScalar, scanString } from './jsonTokens';
import { isWhiteSpace, UNCLOSED, type LineIndex } from './lineIndex';
import { LineTable } from './lineTable';
import { Uint32List } from './uint32List';

/**
 * Breaks JSON into lines: one for each member, element and closing bracket. Several values after
 * one another are taken one by one. From the first byte on that cannot be JSON, the text's own
 * lines follow and are marked invalid, so that nothing received is lost.
 * @see RFC 8259 §2
 */
export function indexJson(text: Buffer): LineIndex {
  const scan = new JsonScan(text);
  const fault = scan.run();
  const { lines } = scan;
  const plainFrom = lines.count;
  forEachLine(text, fault, (start) => {
    lines.add(start, 0);
  });
  const { count } = lines;
  return {
    text,
    count,
    starts: lines.starts.slice(0, count),
    partners: lines.partners.slice(0, count),
    depths: lines.depths.slice(0, count),
    plainFrom,
    plainKind: 'invalid',
  };
}

/** What may come next. Numbers, because this is asked once for each token. */
const Expected = {
  topLevelValue: 0,
  firstElementOrClose: 1,
  element: 2,
  firstNameOrClose: 3,
  name: 4,
  colon: 5,
  memberValue: 6,
  commaOrClose: 7,
} as const;
type Expected = (typeof Expected)[keyof typeof Expected];

/** One pass over the bytes; its whole state is in fields, and nesting is a list, not recursion. */
class JsonScan {
  readonly lines: LineTable;
  /** The open containers: twice the line that opens it, plus one for an array. */
  private readonly open = new Uint32List();
  private expected: Expected = Expected.topLevelValue;

  constructor(private readonly text: Buffer) {
    this.lines = new LineTable((text.length >>> 5) + 16);
  }

  /** Returns the offset of the first byte that cannot be JSON, or the length of the text. */
  run(): number {
    const { text } = this;
    const end = text.length;
    let at = 0;
    while (at < end) {
      const byte = text[at] ?? 0;
      if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
        at++;
        continue;
      }
      const next = this.accept(byte, at);
      if (next === FAULT) return at;
      at = next;
    }
    return end;
  }

  private accept(byte: number, at: number): number {
    switch (this.expected) {
      case Expected.topLevelValue:
        return this.isApart(at) ? this.value(byte, at, true) : FAULT;
      case Expected.firstElementOrClose:
        return byte === 0x5d ? this.closeEmpty(at) : this.value(byte, at, true);
      case Expected.element:
        return this.value(byte, at, true);
      case Expected.firstNameOrClose:
        return byte === 0x7d ? this.closeEmpty(at) : this.name(byte, at);
      case Expected.name:
        return this.name(byte, at);
      case Expected.colon:
        if (byte !== 0x3a) return FAULT;
        this.expected = Expected.memberValue;
        return at + 1;
      case Expected.memberValue:
        return this.value(byte, at, false);
      case Expected.commaOrClose:
        return this.commaOrClose(byte, at);
    }
  }

  /** Values after one another must not run into each other: `12` is never `1` and `2`. */
  private isApart(at: number): boolean {
    const before = this.lines.count === 0 ? 0x20 : this.text[at - 1];
    return isWhiteSpace(before) || before === 0x7d || before === 0x5d || before === 0x22;
  }

  private value(byte: number, at: number, beginsLine: boolean): number {
    if (byte === 0x7b || byte === 0x5b) {
      if (beginsLine) this.lines.add(at, this.open.length);
      const line = this.lines.count - 1;
      const isArray = byte === 0x5b;
      this.lines.partners[line] = UNCLOSED;
      this.open.push(line * 2 + (isArray ? 1 : 0));
      this.expected = isArray ? Expected.firstElementOrClose : Expected.firstNameOrClose;
      return at + 1;
    }
    const next = scanScalar(this.text, at, this.text.length);
    if (next === FAULT) return FAULT;
    if (beginsLine) this.lines.add(at, this.open.length);
    this.valueEnded();
    return next;
  }

  private name(byte: number, at: number): number {
    const next = byte === 0x22 ? scanString(this.text, at, this.text.length) : FAULT;
    if (next === FAULT) return FAULT;
    this.lines.add(at, this.open.length);
    this.expected = Expected.colon;
    return next;
  }

  private closeEmpty(at: number): number {
    const line = this.open.pop() >>> 1;
    this.lines.partners[line] = line;
    this.valueEnded();
    return at + 1;
  }

  private commaOrClose(byte: number, at: number): number {
    const top = this.open.at(this.open.length - 1);
    const isArray = (top & 1) === 1;
    if (byte === 0x2c) {
      this.expected = isArray ? Expected.element : Expected.name;
      return at + 1;
    }
    if (byte !== (isArray ? 0x5d : 0x7d)) return FAULT;
    this.open.pop();
    const opener = top >>> 1;
    const closer = this.lines.add(at, this.open.length);
    this.lines.partners[opener] = closer;
    this.lines.partners[closer] = opener;
    this.valueEnded();
    return at + 1;
  }

  private valueEnded(): void {
    this.expected = this.open.length === 0 ? Expected.topLevelValue : Expected.commaOrClose;
  }
}
