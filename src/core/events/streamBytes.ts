const PAGE_BYTES = 1 << 18;

/** The bytes of a stream, of which the oldest can be dropped. Offsets count from its beginning. */
export class StreamBytes {
  private readonly pages: Buffer[] = [];
  private droppedPages = 0;
  private length = 0;

  /** The offset after the last byte. */
  get end(): number {
    return this.length;
  }

  /** The offset of the first byte that is held. */
  get start(): number {
    return this.droppedPages * PAGE_BYTES;
  }

  append(bytes: Uint8Array): void {
    let rest = bytes;
    while (rest.byteLength > 0) {
      const at = this.length % PAGE_BYTES;
      // Not zeroed: what is never written to costs no memory.
      if (at === 0) this.pages.push(Buffer.allocUnsafeSlow(PAGE_BYTES));
      const piece = rest.subarray(0, PAGE_BYTES - at);
      this.pages.at(-1)?.set(piece, at);
      this.length += piece.byteLength;
      rest = rest.subarray(piece.byteLength);
    }
  }

  /** May share memory with what is held; what is no longer held is left out. */
  read(start: number, end: number): Buffer {
    const from = Math.max(start, this.start);
    const first = Math.floor(from / PAGE_BYTES);
    if (end <= (first + 1) * PAGE_BYTES) return this.slice(first, from, Math.max(from, end));
    const pieces: Buffer[] = [];
    for (let page = first; page * PAGE_BYTES < end; page++) {
      pieces.push(this.slice(page, Math.max(from, page * PAGE_BYTES), end));
    }
    return Buffer.concat(pieces);
  }

  /** Lets go of what is before an offset, as far as whole pages are. */
  dropBefore(offset: number): void {
    const pages = Math.floor(offset / PAGE_BYTES) - this.droppedPages;
    if (pages <= 0) return;
    this.pages.splice(0, pages);
    this.droppedPages += pages;
  }

  private slice(page: number, start: number, end: number): Buffer {
    const origin = page * PAGE_BYTES;
    const held = this.pages[page - this.droppedPages];
    return held?.subarray(start - origin, Math.min(end - origin, PAGE_BYTES)) ?? Buffer.alloc(0);
  }
}
