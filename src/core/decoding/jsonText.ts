import { isUtf8 } from 'node:buffer';

/** What is decoded may be much larger than what came, but no larger than this. */
const LIMIT_BYTES = 500_000_000;

/** JSON text in UTF-8 that grows as it is written. */
export class JsonText {
  private bytes = Buffer.allocUnsafe(65_536);
  private length = 0;

  get isFull(): boolean {
    return this.length > LIMIT_BYTES;
  }

  /** Text that is JSON already. */
  add(text: string): void {
    this.reserve(text.length * 3);
    this.length += this.bytes.write(text, this.length, 'utf8');
  }

  /** A JSON string of these bytes, after a prefix; false, and nothing, where they are no UTF-8. */
  addString(content: Buffer, prefix = ''): boolean {
    if (!isUtf8(content)) return false;
    if (prefix !== '' || content.some(needsEscape)) {
      this.add(JSON.stringify(prefix + content.toString('utf8')));
      return true;
    }
    this.reserve(content.length + 2);
    this.bytes[this.length++] = 0x22;
    this.length += content.copy(this.bytes, this.length);
    this.bytes[this.length++] = 0x22;
    return true;
  }

  take(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe((this.length + more) * 2);
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}

function needsEscape(byte: number): boolean {
  return byte < 0x20 || byte === 0x22 || byte === 0x5c;
}
