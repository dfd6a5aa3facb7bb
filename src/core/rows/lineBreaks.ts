/** Finds where lines begin in a text that grows; LF, CRLF and CR end a line. */
export class LineBreaks {
  /** A line begins at the next byte, if there is one. */
  private begins = true;
  private afterReturn = false;

  /** Begins with the byte at `at`. */
  constructor(private at: number) {}

  /** Reports the byte offset of each line that begins in what the text has got since the last call. */
  forEachLine(text: Buffer, report: (start: number) => void): void {
    const end = text.length;
    let { at, begins, afterReturn } = this;
    for (; at < end; at++) {
      const byte = text[at] ?? 0;
      if (afterReturn) {
        afterReturn = false;
        if (byte === 0x0a) continue;
      }
      if (begins) report(at);
      begins = byte === 0x0a || byte === 0x0d;
      afterReturn = byte === 0x0d;
    }
    this.at = at;
    this.begins = begins;
    this.afterReturn = afterReturn;
  }
}
