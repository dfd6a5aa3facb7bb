import type { CapturedBody } from '../exchange/outcome';
import { BlockList } from './blockList';
import { BodyWriter, type BodyWriterOptions } from './bodyWriter';

/** Where a body may be kept, and how much of it in memory. */
export interface BodyStoreOptions extends BodyWriterOptions {
  /** A body up to this size stays in memory whole. */
  readonly memoryLimitBytes: number;
}

/**
 * Keeps a body in memory and moves it to a file once it is too large, or late. Its maker calls
 * `finish` whatever happens, and reads `toBody` after that.
 */
export class BodyStore {
  readonly #options: BodyStoreOptions;
  /** What is in memory, while all of it is. */
  readonly #blocks = new BlockList();
  #byteLength = 0;
  #writer: BodyWriter | undefined;

  constructor(options: BodyStoreOptions) {
    this.#options = options;
  }

  /** Returns what to wait for before more is added; it rejects as the file does. */
  add(chunk: Uint8Array): Promise<void> | undefined {
    if (chunk.byteLength === 0) {
      return undefined;
    }
    this.#byteLength += chunk.byteLength;
    if (this.#writer !== undefined) {
      return this.#writer.add(chunk);
    }
    this.#blocks.add(chunk);
    return this.#byteLength > this.#options.memoryLimitBytes ? this.#startWriter() : undefined;
  }

  /** The body takes long: from now on it goes to the file as it comes. */
  goToFile(): void {
    if (this.#writer === undefined) {
      void this.#startWriter();
    }
  }

  /** Whether the disk has to do with it; if not, there is nothing to finish. */
  get isOnDisk(): boolean {
    return this.#writer !== undefined;
  }

  /** Writes the rest and closes the file; after a fault of the disk there is no file. */
  async finish(): Promise<void> {
    await this.#writer?.finish();
  }

  toBody(complete: boolean): CapturedBody {
    return {
      head: this.#writer ? this.#writer.head() : this.#blocks.head(this.#byteLength),
      byteLength: this.#byteLength,
      file: this.#writer?.path,
      complete,
    };
  }

  #startWriter(): Promise<void> | undefined {
    this.#writer = new BodyWriter(this.#options, this.#blocks.take());
    if (this.#byteLength > 0) {
      return this.#writer.write();
    }
    this.#writer.open();
    return undefined;
  }
}
