import type { CapturedBody } from '../exchange/outcome';
import { BlockList } from './blockList';
import type { BodyFile, OpenBodyFile } from './bodyFile';
import { wholeCharacters } from './wholeCharacters';

/** Where a body may be kept, and how much of it in memory. */
export interface BodyStoreOptions {
  /** A body up to this size stays in memory whole. */
  readonly memoryLimitBytes: number;
  /** How much of a larger one does. */
  readonly headBytes: number;
  /** Absolute path for a larger one; made only then. */
  readonly path: string;
  readonly openFile: OpenBodyFile;
}

/** Bytes that are collected before each write. */
const WRITE_BYTES = 65_536;

/**
 * Keeps a body in memory and moves it to a file once it is too large. Its maker calls `finish`
 * whatever happens, and reads `toBody` after that.
 */
export class BodyStore {
  readonly #options: BodyStoreOptions;
  readonly #unwritten = new BlockList();
  #byteLength = 0;
  #head: Uint8Array | undefined;
  #file: BodyFile | undefined;
  /** Everything asked of the disk so far, in order. */
  #work: Promise<void> | undefined;

  constructor(options: BodyStoreOptions) {
    this.#options = options;
  }

  /** Returns what to wait for before more is added; it rejects as the file does. */
  add(chunk: Uint8Array): Promise<void> | undefined {
    if (chunk.byteLength === 0) {
      return undefined;
    }
    this.#byteLength += chunk.byteLength;
    this.#unwritten.add(chunk);
    const limit = this.#head === undefined ? this.#options.memoryLimitBytes : WRITE_BYTES;
    return this.#unwritten.byteLength > limit ? this.#write() : undefined;
  }

  /** Whether the disk has to do with it; if not, there is nothing to finish. */
  get isOnDisk(): boolean {
    return this.#work !== undefined;
  }

  /** Writes the rest and closes the file; after a fault of the disk there is no file. */
  async finish(): Promise<void> {
    try {
      await this.#write();
      await this.#file?.close();
    } catch (error) {
      const file = this.#file;
      this.#file = undefined;
      // The fault that is reported is the first one; this may well fail for the same reason.
      await file?.discard().catch(() => undefined);
      throw error;
    }
  }

  toBody(complete: boolean): CapturedBody {
    return {
      head: this.#head ?? this.#unwritten.head(this.#byteLength),
      byteLength: this.#byteLength,
      file: this.#file === undefined ? undefined : this.#options.path,
      complete,
    };
  }

  #write(): Promise<void> {
    this.#head ??= wholeCharacters(this.#unwritten.head(this.#options.headBytes));
    const blocks = this.#unwritten.take();
    const before = this.#work ?? Promise.resolve();
    this.#work = before.then(async () => {
      this.#file ??= await this.#options.openFile(this.#options.path);
      await this.#file.write(blocks);
    });
    return this.#work;
  }
}
