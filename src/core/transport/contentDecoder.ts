import { Transform, type TransformCallback } from 'node:stream';
import type { Zlib } from 'node:zlib';

/** One of Node's decoders; what it has consumed is its `bytesWritten`. */
export type Decoder = Transform & Zlib;

/** A content coding. */
export interface Coding {
  /** Makes Node's decoder once the first byte of the content is known. */
  readonly open: (firstByte: number) => Decoder;
  /** The content may be several frames, and Node's decoder may end after each of them. */
  readonly hasFrames: boolean;
}

/**
 * Undoes one content coding. Content of no bytes is none to decode: servers announce a coding for
 * an empty body, too. What follows the end of the coded content is ignored, unless it has to be a
 * frame; where that end is missing it fails with zlib's error. @see RFC 9110 §8.4, RFC 8878 §3
 */
export class ContentDecoder extends Transform {
  readonly #coding: Coding;
  #decoder: Decoder | undefined;

  constructor(coding: Coding) {
    super();
    this.#coding = coding;
  }

  override _transform(chunk: Buffer, encoding: BufferEncoding, callback: TransformCallback): void {
    const decoder = (this.#decoder ??= this.#start(chunk[0] ?? 0));
    const before = decoder.bytesWritten;
    decoder.write(chunk, () => {
      const rest = chunk.subarray(decoder.bytesWritten - before);
      if (rest.byteLength === 0 || !this.#coding.hasFrames) {
        callback();
        return;
      }
      onceEnded(decoder, () => {
        decoder.destroy();
        this.#decoder = undefined;
        this._transform(rest, encoding, callback);
      });
    });
  }

  override _flush(callback: TransformCallback): void {
    const decoder = this.#decoder;
    if (decoder === undefined || decoder.readableEnded) {
      callback();
      return;
    }
    decoder.once('end', () => callback());
    decoder.end();
  }

  override _read(size: number): void {
    this.#decoder?.resume();
    super._read(size);
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#decoder?.destroy();
    callback(error);
  }

  #start(firstByte: number): Decoder {
    const { open, hasFrames } = this.#coding;
    const decoder = open(firstByte);
    decoder.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) {
        decoder.pause();
      }
    });
    if (!hasFrames) {
      // Comes before the end of the source where something follows the coded content.
      decoder.once('end', () => this.push(null));
    }
    decoder.once('error', (error) => this.destroy(error));
    return decoder;
  }
}

/** Once all that was decoded has been given out. */
function onceEnded(decoder: Decoder, next: () => void): void {
  if (decoder.readableEnded) {
    next();
  } else {
    decoder.once('end', next);
  }
}
