/** A text whose bytes arrive piece by piece, in one buffer that doubles its room. */
export class GrowingText {
  private room: Buffer = Buffer.alloc(0);
  private length = 0;

  /** What has come; valid until more is added, and its bytes do not change. */
  get bytes(): Buffer {
    return this.room.subarray(0, this.length);
  }

  /** The first bytes are kept without copying them, so they must not change afterwards. */
  append(bytes: Buffer): void {
    const length = this.length + bytes.byteLength;
    if (this.length === 0) {
      this.room = bytes;
      this.length = length;
      return;
    }
    if (length > this.room.length) {
      // Not zeroed: pages that are never written to cost no memory.
      const room = Buffer.allocUnsafeSlow(Math.max(length, this.room.length * 2));
      room.set(this.bytes);
      this.room = room;
    }
    this.room.set(bytes, this.length);
    this.length = length;
  }
}
