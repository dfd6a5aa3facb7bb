import type { CapturedBody } from '../exchange/outcome';
import { BlockList } from './blockList';
import type { BodyFile, OpenBodyFile } from './bodyFile';
import { collectEveryBytes, hastenCollection } from './hastenCollection';
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
  /**
   * Told after each write how much of the body is in the file, and its beginning (at most
   * `headBytes`, so far as it is there).
   */
  readonly onWritten: ((bytes: number, head: () => Uint8Array) => void) | undefined;
}

/** Bytes that are collected before each write. */
const WRITE_BYTES = 65_536;

/** Fewer bytes are written, too, when somebody follows the file and no more came for so long. */
const WRITE_AFTER_MS = 10;

/** How much may wait for the disk before the network has to. */
const WAITING_BYTES = 262_144;

/**
 * Keeps a body in memory and moves it to a file once it is too large, or late. Its maker calls
 * `finish` whatever happens, and reads `toBody` after that.
 */
export class BodyStore {
  readonly #options: BodyStoreOptions;
  readonly #unwritten = new BlockList();
  #byteLength = 0;
  /** The beginning, at most `headBytes`; undefined while all of it is in memory. */
  #head: BlockList | undefined;
  #file: BodyFile | undefined;
  #writtenBytes = 0;
  /** As much had been written when V8 was asked to collect what was. */
  #collectedBytes = 0;
  #isWriting = false;
  #timer: NodeJS.Timeout | undefined;
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
    if (this.#head !== undefined) {
      this.#addToHead(this.#head, chunk);
      return this.#writeInTime();
    }
    if (this.#byteLength <= this.#options.memoryLimitBytes) {
      return undefined;
    }
    this.#begin();
    return this.#write();
  }

  /** The body takes long: from now on it goes to the file as it comes. */
  goToFile(): void {
    if (this.#head === undefined) {
      this.#begin();
      if (this.#byteLength > 0) {
        void this.#write();
      }
    }
  }

  /** Whether the disk has to do with it; if not, there is nothing to finish. */
  get isOnDisk(): boolean {
    return this.#work !== undefined;
  }

  /** Writes the rest and closes the file; after a fault of the disk there is no file. */
  async finish(): Promise<void> {
    clearTimeout(this.#timer);
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
      head: this.#head ? this.#headOf(this.#head) : this.#unwritten.head(this.#byteLength),
      byteLength: this.#byteLength,
      file: this.#file === undefined ? undefined : this.#options.path,
      complete,
    };
  }

  #headOf(blocks = new BlockList()): Uint8Array {
    const head = blocks.head(this.#options.headBytes);
    return head.byteLength === this.#byteLength ? head : wholeCharacters(head);
  }

  #begin(): void {
    this.#head = new BlockList();
    this.#addToHead(this.#head, this.#unwritten.head(this.#options.headBytes));
  }

  #addToHead(head: BlockList, chunk: Uint8Array): void {
    const room = this.#options.headBytes - head.byteLength;
    if (room > 0 && chunk.byteLength > 0) {
      head.add(chunk.subarray(0, room));
    }
  }

  /** Small pieces are written together, but whoever follows the file doesn't wait for more. */
  #writeInTime(): Promise<void> | undefined {
    const waiting = this.#unwritten.byteLength;
    if (waiting > WRITE_BYTES && !this.#isWriting) {
      void this.#write();
    } else if (this.#options.onWritten !== undefined) {
      this.#timer ??= setTimeout(() => void this.#write(), WRITE_AFTER_MS);
    }
    return waiting > WAITING_BYTES ? this.#work : undefined;
  }

  #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isWriting = true;
    const before = this.#work ?? Promise.resolve();
    this.#work = before.then(() => this.#writeAll());
    // Whoever waits for it learns of a fault, at the latest when the body is finished.
    this.#work.catch(() => undefined);
    return this.#work;
  }

  /** Goes on while there is much, so that little waits while the disk is busy. */
  async #writeAll(): Promise<void> {
    this.#file ??= await this.#options.openFile(this.#options.path);
    do {
      const blocks = this.#unwritten.take();
      await this.#file.write(blocks);
      for (const { byteLength } of blocks) {
        this.#writtenBytes += byteLength;
      }
      if (this.#writtenBytes - this.#collectedBytes >= collectEveryBytes) {
        this.#collectedBytes = this.#writtenBytes;
        hastenCollection();
      }
      this.#options.onWritten?.(this.#writtenBytes, () => this.#headOf(this.#head));
    } while (this.#unwritten.byteLength > WRITE_BYTES);
    this.#isWriting = false;
  }
}
