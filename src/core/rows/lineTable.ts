const MAX_DEPTH = 0xffff;

/** Grows by doubling, so that lines can be added while the text is read. */
export class LineTable {
  count = 0;
  starts: Uint32Array;
  partners: Uint32Array;
  depths: Uint16Array;

  constructor(capacity: number) {
    this.starts = new Uint32Array(capacity);
    this.partners = new Uint32Array(capacity);
    this.depths = new Uint16Array(capacity);
  }

  /** Adds a line that is its own partner and returns its zero-based number. */
  add(start: number, depth: number): number {
    if (this.count === this.starts.length) this.grow();
    const line = this.count++;
    this.starts[line] = start;
    this.partners[line] = line;
    this.depths[line] = depth < MAX_DEPTH ? depth : MAX_DEPTH;
    return line;
  }

  private grow(): void {
    const capacity = this.starts.length * 2 + 16;
    const { starts, partners, depths } = this;
    this.starts = new Uint32Array(capacity);
    this.starts.set(starts);
    this.partners = new Uint32Array(capacity);
    this.partners.set(partners);
    this.depths = new Uint16Array(capacity);
    this.depths.set(depths);
  }
}
