/** A chunk below this size is copied into a shared block: each array costs about 200 bytes. */
const SMALL_BYTES = 4096;
const BLOCK_BYTES = 65_536;

/** Collects chunks in memory whose size follows their bytes, not their number. */
export class BlockList {
  #blocks: Uint8Array[] = [];
  #open: Uint8Array | undefined;
  #openLength = 0;
  #byteLength = 0;

  get byteLength(): number {
    return this.#byteLength;
  }

  add(chunk: Uint8Array): void {
    const isFirst = this.#byteLength === 0;
    this.#byteLength += chunk.byteLength;
    if (isFirst || chunk.byteLength >= SMALL_BYTES) {
      this.#seal();
      this.#blocks.push(chunk);
      return;
    }
    if (this.#open === undefined || this.#openLength + chunk.byteLength > BLOCK_BYTES) {
      this.#seal();
      this.#open = new Uint8Array(BLOCK_BYTES);
    }
    this.#open.set(chunk, this.#openLength);
    this.#openLength += chunk.byteLength;
  }

  /** The first bytes, at most `length`, as an array of their own. */
  head(length: number): Uint8Array {
    const [only] = this.#blocks;
    if (only?.byteLength === this.#byteLength && only.byteLength <= length) {
      return only;
    }
    const head = new Uint8Array(Math.min(length, this.#byteLength));
    let offset = 0;
    for (const block of this.#all()) {
      const part = block.subarray(0, head.byteLength - offset);
      head.set(part, offset);
      offset += part.byteLength;
    }
    return head;
  }

  /** Hands the blocks over and starts anew. */
  take(): readonly Uint8Array[] {
    const blocks = this.#all();
    this.#blocks = [];
    this.#open = undefined;
    this.#openLength = 0;
    this.#byteLength = 0;
    return blocks;
  }

  #all(): readonly Uint8Array[] {
    return this.#open === undefined
      ? this.#blocks
      : [...this.#blocks, this.#open.subarray(0, this.#openLength)];
  }

  #seal(): void {
    if (this.#open !== undefined) {
      this.#blocks.push(this.#open.subarray(0, this.#openLength));
      this.#open = undefined;
      this.#openLength = 0;
    }
  }
}
