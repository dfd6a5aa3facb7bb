import { lineEnd, type LineIndex } from './lineIndex';

const QUOTE = 0x22;
const COLON = 0x3a;
const LINE_FEED = 0x0a;

/**
 * Writes lines as they are shown (unfolded, unbroken, without indentation), each with a line feed,
 * into a buffer that is kept for the next ones.
 */
export class ShownText {
  private bytes = Buffer.alloc(0);
  private length = 0;
  /** All bytes written, or-ed: tells whether they are ASCII. */
  private union = 0;

  constructor(private readonly index: LineIndex) {}

  /** The lines from `first` up to, not including, `end`. */
  read(first: number, end: number): string {
    const { index } = this;
    const start = index.starts[first] ?? 0;
    const stop = end < index.count ? (index.starts[end] ?? 0) : index.text.length;
    // At most one space for each colon and one line feed for each line are added.
    const room = (stop - start) * 2 + (end - first);
    if (this.bytes.length < room) this.bytes = Buffer.allocUnsafe(room);
    this.length = 0;
    this.union = 0;
    for (let line = first; line < end; line++) {
      if (line < index.plainFrom) this.writeTokens(line, stop);
      else this.writePlain(line);
      this.bytes[this.length++] = LINE_FEED;
    }
    return this.bytes.toString(this.union < 0x80 ? 'latin1' : 'utf8', 0, this.length);
  }

  private writeTokens(line: number, stop: number): void {
    const { text, starts, count } = this.index;
    const { bytes } = this;
    const end = line + 1 < count ? (starts[line + 1] ?? stop) : stop;
    let { length, union } = this;
    let isString = false;
    for (let at = starts[line] ?? 0; at < end; at++) {
      const byte = text[at] ?? 0;
      if (!isString && byte <= 0x20) continue;
      union |= byte;
      bytes[length++] = byte;
      if (byte === QUOTE) isString = !isString;
      else if (byte === COLON && !isString) bytes[length++] = 0x20;
      else if (byte === 0x5c) bytes[length++] = text[++at] ?? 0;
    }
    this.length = length;
    this.union = union;
  }

  private writePlain(line: number): void {
    const { text, starts } = this.index;
    const { bytes } = this;
    const end = lineEnd(this.index, line);
    let { length, union } = this;
    for (let at = starts[line] ?? 0; at < end; at++) {
      const byte = text[at] ?? 0;
      union |= byte;
      bytes[length++] = byte;
    }
    this.length = length;
    this.union = union;
  }
}
