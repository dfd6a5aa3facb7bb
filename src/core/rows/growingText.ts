import { documentLimitBytes } from './documentLimitBytes';

/** What holds this much is worth a copy; more than that is not copied more than once. */
const ROOMY_BYTES = 1 << 22;

/** A text whose bytes arrive piece by piece, in one buffer that has more room than it needs. */
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
      const room = Buffer.allocUnsafeSlow(roomFor(length));
      room.set(this.bytes);
      this.room = room;
    }
    this.room.set(bytes, this.length);
    this.length = length;
  }
}

/**
 * Memory that is written to for the first time is slow, and a copy is just that: a large text gets
 * room for the largest one that is shown.
 */
function roomFor(length: number): number {
  if (length <= ROOMY_BYTES) return Math.min(length * 4, ROOMY_BYTES);
  return length <= documentLimitBytes ? documentLimitBytes : length * 2;
}
