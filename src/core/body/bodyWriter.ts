import { BlockList } from './blockList';
import type { BodyFile, OpenBodyFile } from './bodyFile';
import { collectEveryBytes, hastenCollection } from './hastenCollection';
import { wholeCharacters } from './wholeCharacters';

/** Where a body is written, and how much of it is kept in memory all the same. */
export interface BodyWriterOptions {
  /** How much of the beginning stays in memory. */
  readonly headBytes: number;
  /** Absolute path; the file is made at the first write. */
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

/** Writes a body to a file as it comes. Its maker calls `finish` whatever happens. */
export class BodyWriter {
  readonly #options: BodyWriterOptions;
  readonly #unwritten = new BlockList();
  /** The beginning, at most `headBytes`. */
  readonly #head = new BlockList();
  #byteLength = 0;
  #file: BodyFile | undefined;
  #writtenBytes = 0;
  /** As much had been written when V8 was asked to collect what was. */
  #collectedBytes = 0;
  #isWriting = false;
  #timer: NodeJS.Timeout | undefined;
  /** Everything asked of the disk so far, in order. */
  #work: Promise<void> | undefined;

  /** @param blocks What came already; it waits for `write`. */
  constructor(options: BodyWriterOptions, blocks: readonly Uint8Array[]) {
    this.#options = options;
    for (const block of blocks) {
      this.#keep(block);
    }
  }

  /** The path, so long as there is a file. */
  get path(): string | undefined {
    return this.#file === undefined ? undefined : this.#options.path;
  }

  /** Returns what to wait for before more is added; it rejects as the file does. */
  add(chunk: Uint8Array): Promise<void> | undefined {
    this.#keep(chunk);
    return this.#writeInTime();
  }

  /** Makes the file, so that what comes need not wait for that. */
  open(): void {
    void this.#next(async () => {
      this.#file = await this.#options.openFile(this.#options.path);
    });
  }

  /** What came so far is written without waiting for more; rejects as the file does. */
  write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isWriting = true;
    return this.#next(() => this.#writeAll());
  }

  /**
   * Writes the rest and closes the file. There is none of an empty body, nor after a fault of the
   * disk.
   */
  async finish(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#byteLength === 0) {
      // Nothing is lost where the disk failed at that.
      await this.#work?.then(() => this.#discard()).catch(() => undefined);
      return;
    }
    try {
      await this.write();
      await this.#file?.close();
    } catch (error) {
      // The fault that is reported is the first one; this may well fail for the same reason.
      await this.#discard().catch(() => undefined);
      throw error;
    }
  }

  async #discard(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.discard();
  }

  /** The beginning of what came, cut between UTF-8 characters. */
  readonly head = (): Uint8Array => {
    const head = this.#head.head(this.#options.headBytes);
    return head.byteLength === this.#byteLength ? head : wholeCharacters(head);
  };

  #keep(chunk: Uint8Array): void {
    this.#byteLength += chunk.byteLength;
    this.#unwritten.add(chunk);
    const room = this.#options.headBytes - this.#head.byteLength;
    if (room > 0) {
      this.#head.add(chunk.subarray(0, room));
    }
  }

  /**
   * Small pieces are written together, but whoever follows the file doesn't wait for more, and for
   * the first one not at all.
   */
  #writeInTime(): Promise<void> | undefined {
    const waiting = this.#unwritten.byteLength;
    const isFollowed = this.#options.onWritten !== undefined;
    const isFirst = this.#writtenBytes === 0 && isFollowed;
    if ((isFirst || waiting > WRITE_BYTES) && !this.#isWriting) {
      void this.write();
    } else if (isFollowed) {
      this.#timer ??= setTimeout(() => void this.write(), WRITE_AFTER_MS);
    }
    return waiting > WAITING_BYTES ? this.#work : undefined;
  }

  /** Asks the disk for something when it has done what it was asked before. */
  #next(step: () => Promise<void>): Promise<void> {
    this.#work = (this.#work ?? Promise.resolve()).then(step);
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
      this.#options.onWritten?.(this.#writtenBytes, this.head);
    } while (this.#unwritten.byteLength > WRITE_BYTES);
    this.#isWriting = false;
  }
}
