const MAX_DEPTH = 0xffff;

/** From this many lines on there is room for as many as a text of 100 MB may well have. */
const MANY_LINES = 1 << 18;
const ROOM_FOR_MANY = 1 << 25;

/** Grows in long steps, so that lines can be added while the text is read. */
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
    const capacity = capacityAfter(this.starts.length);
    const { starts, partners, depths } = this;
    this.starts = new Uint32Array(capacity);
    this.starts.set(starts);
    this.partners = new Uint32Array(capacity);
    this.partners.set(partners);
    this.depths = new Uint16Array(capacity);
    this.depths.set(depths);
  }
}

/** Memory that is never written to costs nothing, but a copy of much that is does. */
function capacityAfter(capacity: number): number {
  if (capacity < MANY_LINES) return Math.min(capacity * 4 + 16, MANY_LINES);
  return Math.max(capacity * 2, ROOM_FOR_MANY);
}
