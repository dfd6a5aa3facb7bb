import { cutAt, FAULT, scanScalar, scanStringOn } from './jsonTokens';
import { isWhiteSpace, RECORD_SEPARATOR, UNCLOSED } from './lineIndex';
import type { LineTable } from './lineTable';
import { Uint32List } from './uint32List';

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

/** Returned where more of the text decides how the token goes on; no offset, and not `FAULT`. */
const WAIT = -2;

/**
 * One pass over the bytes of a text that grows; its whole state is in fields, and nesting is a
 * list, not recursion. No byte is looked at twice, however the text is cut.
 */
export class JsonScan {
  /** A byte came that cannot be JSON; `run` returned its offset. */
  isFaulty = false;
  /** How many values have begun at the top level. */
  valueCount = 0;
  private text: Buffer = Buffer.alloc(0);
  private isLast = false;
  private at = 0;
  /** How far the token at `at` has been looked at, if it was cut. */
  private seenTo = 0;
  /** The open containers: twice the line that opens it, plus one for an array. */
  private readonly open = new Uint32List();
  private expected: Expected = Expected.topLevelValue;

  /** @param hasSeparators true: record separators may stand between values. */
  constructor(
    private readonly lines: LineTable,
    private readonly hasSeparators = false,
  ) {}

  /**
   * Goes on with the whole text as it is now. Returns the offset up to which it is done: of the
   * first byte that cannot be JSON, of a token that may go on, or the length of the text.
   */
  run(text: Buffer, isLast: boolean): number {
    this.text = text;
    this.isLast = isLast;
    const end = text.length;
    let { at } = this;
    while (at < end) {
      const byte = text[at] ?? 0;
      if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
        at++;
        continue;
      }
      if (byte === RECORD_SEPARATOR && this.isSeparator(at)) {
        at++;
        continue;
      }
      const next = this.accept(byte, at);
      if (next < 0) {
        this.isFaulty = next === FAULT;
        break;
      }
      at = next;
    }
    this.at = at;
    return at;
  }

  /**
   * A number that runs into a separator may have been cut, and a separator within a value shows
   * that it was. @see RFC 7464 §2.4
   */
  private isSeparator(at: number): boolean {
    return this.hasSeparators && this.expected === Expected.topLevelValue && this.isApart(at);
  }

  /** How many containers are around what stands at the offset that `run` returned. */
  get depth(): number {
    const byte = this.text[this.at];
    const isCloser = byte === 0x5d || byte === 0x7d;
    return Math.max(0, this.open.length - (isCloser ? 1 : 0));
  }

  private accept(byte: number, at: number): number {
    switch (this.expected) {
      case Expected.topLevelValue:
        return this.isApart(at) ? this.topLevelValue(byte, at) : FAULT;
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

  private topLevelValue(byte: number, at: number): number {
    const next = this.value(byte, at, true);
    if (next >= 0) this.valueCount++;
    return next;
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
    const next = byte === 0x22 ? this.string(at) : this.word(at);
    if (next < 0) return next;
    if (beginsLine) this.lines.add(at, this.open.length);
    this.valueEnded();
    return next;
  }

  private name(byte: number, at: number): number {
    const next = byte === 0x22 ? this.string(at) : FAULT;
    if (next < 0) return next;
    this.lines.add(at, this.open.length);
    this.expected = Expected.colon;
    return next;
  }

  private string(at: number): number {
    const next = scanStringOn(this.text, Math.max(at + 1, this.seenTo), this.text.length);
    if (next >= 0 || next === FAULT) return next;
    if (this.isLast) return FAULT;
    this.seenTo = cutAt(next) ?? at;
    return WAIT;
  }

  /** A number or a literal, which the end of the text may have cut. */
  private word(at: number): number {
    const { text, isLast } = this;
    if (this.seenTo > at && !isLast && this.isCut(this.seenTo)) return WAIT;
    const next = scanScalar(text, at, text.length);
    const isDecided = isLast || (next !== FAULT && next < text.length);
    return !isDecided && this.isCut(at) ? WAIT : next;
  }

  /** Whether the word that has been looked at up to `from` goes on to the end of the text. */
  private isCut(from: number): boolean {
    const { text } = this;
    let end = from;
    while (end < text.length && isWordByte(text[end] ?? 0)) end++;
    this.seenTo = end;
    return end === text.length;
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

/** What numbers and literals are made of, and more: where such a run ends, they end too. */
function isWordByte(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    byte === 0x2b ||
    byte === 0x2d ||
    byte === 0x2e
  );
}
