import type { MaskTarget } from './secretMaskMatcher';
import type { MaskEncoding } from './secretPattern';

/** Keeps the bytes of a body that may still be part of a secret, and gives out the masked ones. */
export class SecretMaskOutput implements MaskTarget {
  private held: Uint8Array[] = [];
  /** The position of the first byte held, in bytes of the whole body. */
  private heldFrom = 0;
  private pieces: Uint8Array[] = [];
  /** True where a mask is due for the bytes that are let go of next. */
  private isMasking = false;

  /**
   * @param masks Of their own length, or `same-length`: as long as what they stand for.
   * @param symbolBytes How many bytes a position of the matcher stands for.
   */
  constructor(
    private readonly masks: Readonly<Record<MaskEncoding, Uint8Array>> | 'same-length',
    private readonly symbolBytes: 1 | 2 | 4 = 1,
  ) {}

  append(chunk: Uint8Array): void {
    if (chunk.length > 0) {
      this.held.push(chunk);
    }
  }

  copy(from: number, to: number): void {
    this.discard(from);
    this.isMasking = false;
    // Not as arguments: of a body that comes byte by byte there may be too many.
    this.pieces = this.pieces.concat(this.takeHeld(to * this.symbolBytes));
  }

  mask(encoding: MaskEncoding): void {
    if (this.masks === 'same-length') this.isMasking = true;
    else this.pieces.push(this.masks[encoding]);
  }

  /** Lets go of everything before a position. */
  discard(position: number): void {
    const dropped = this.takeHeld(position * this.symbolBytes);
    if (!this.isMasking) return;
    for (const { length } of dropped) this.pieces.push(Buffer.alloc(length, '*'));
    // More of the same secret may come with the next chunk: `copy` ends it.
  }

  /** What was copied and masked since the last call. */
  take(): Uint8Array {
    const [first, ...others] = this.pieces;
    const bytes = first === undefined || others.length > 0 ? Buffer.concat(this.pieces) : first;
    this.pieces = [];
    return bytes;
  }

  private takeHeld(to: number): readonly Uint8Array[] {
    const taken: Uint8Array[] = [];
    let whole = 0;
    for (const chunk of this.held) {
      if (this.heldFrom >= to) {
        break;
      }
      const part = chunk.subarray(0, to - this.heldFrom);
      taken.push(part);
      this.heldFrom += part.length;
      if (part.length < chunk.length) {
        this.held[whole] = chunk.subarray(part.length);
        break;
      }
      whole++;
    }
    this.held.splice(0, whole);
    return taken;
  }
}
