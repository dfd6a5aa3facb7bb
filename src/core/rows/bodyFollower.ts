import { open, type FileHandle } from 'node:fs/promises';

import type { Arrival, FollowedFile } from './bodyMessages';
import type { AppendedDocument, ReadingDocument } from './shownDocument';

/** How much is read at once: between two pieces, questions are answered. */
const PIECE_BYTES = 1_048_576;
/** The first rows do not wait for more than this. */
const FIRST_PIECE_BYTES = 32_768;
/** So long the first rows have the processor for themselves: nothing more is told of before. */
const FIRST_ROWS_MS = 100;

/**
 * Reads a file as far as it is said to be written, piece by piece, into a document, or tells one
 * that reads by itself how far that is. `failed` is told once where the file can't be read.
 */
export class BodyFollower {
  private readonly arrivals: Arrival[] = [];
  private handle: FileHandle | undefined;
  /** Where pieces are read into, the first one excepted, which the document keeps. */
  private piece: Buffer | undefined;
  private isReading = false;
  /** The file has less than was said: only so much of it was kept. */
  private isShort = false;
  /** Ends the pause after the first piece. */
  private goOn: () => void = () => undefined;
  private ending: { readonly isComplete: boolean } | undefined;
  /** How many bytes the document has. */
  readBytes = 0;
  hasEnded = false;

  /** @param limitBytes what is beyond stays in the file alone. */
  constructor(
    private readonly source: FollowedFile,
    private readonly limitBytes: number,
    private readonly document: AppendedDocument | ReadingDocument,
    private readonly listener: {
      readonly grown: () => void;
      readonly failed: (error: unknown) => void;
    },
  ) {}

  arrived(arrivals: readonly Arrival[]): void {
    this.arrivals.push(...arrivals);
    this.read();
  }

  ended(isComplete: boolean): void {
    this.ending = { isComplete };
    this.goOn();
    this.read();
  }

  private read(): void {
    if (this.isReading || this.hasEnded) return;
    this.isReading = true;
    this.readAll().catch((error: unknown) => this.listener.failed(error));
  }

  private async readAll(): Promise<void> {
    for (let piece = this.nextPiece(); piece !== undefined; piece = this.nextPiece()) {
      const isFirst = this.readBytes === 0;
      await this.readPiece(piece);
      this.listener.grown();
      if (isFirst) await this.giveWay();
    }
    if (this.ending === undefined) {
      this.isReading = false;
      return;
    }
    await this.handle?.close();
    this.document.end(this.ending.isComplete && !this.isShort);
    this.hasEnded = true;
    this.listener.grown();
  }

  private async giveWay(): Promise<void> {
    if (this.ending !== undefined) return;
    await new Promise<void>((resolve) => {
      this.goOn = resolve;
      setTimeout(resolve, FIRST_ROWS_MS);
    });
  }

  /** The end of what is read next: what came at one time, or several times' bytes if they are many. */
  private nextPiece(): Arrival | undefined {
    while (this.arrivals[0] !== undefined && this.arrivals[0].bytes <= this.readBytes) {
      this.arrivals.shift();
    }
    const [next] = this.arrivals;
    const isFull = this.isShort || this.readBytes >= this.limitBytes;
    if (next === undefined || isFull) return undefined;
    return { ...next, bytes: Math.min(next.bytes, this.limitBytes) };
  }

  private async readPiece({ bytes, timeMs }: Arrival): Promise<void> {
    const { document, source } = this;
    if ('reach' in document) {
      this.readBytes = bytes;
      document.reach(bytes);
      return;
    }
    this.handle ??= await open(source.file);
    const longest = this.readBytes === 0 ? FIRST_PIECE_BYTES : PIECE_BYTES;
    const length = Math.min(bytes - this.readBytes, longest);
    const piece = this.roomFor(length);
    const position = (source.start ?? 0) + this.readBytes;
    const { bytesRead } = await this.handle.read(piece, 0, length, position);
    this.isShort = bytesRead === 0;
    this.readBytes += bytesRead;
    document.append(piece.subarray(0, bytesRead), timeMs);
  }

  private roomFor(length: number): Buffer {
    if (this.readBytes === 0) return Buffer.allocUnsafeSlow(length);
    this.piece ??= Buffer.allocUnsafeSlow(PIECE_BYTES);
    return this.piece;
  }
}
