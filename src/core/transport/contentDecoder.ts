import { Transform, type TransformCallback } from 'node:stream';

/** Makes Node's decoder once the first byte of the content is known. */
export type OpenDecoder = (firstByte: number) => Transform;

/**
 * Undoes one content coding. Content of no bytes is none to decode: servers announce a coding for
 * an empty body, too. What follows the end of the coded content is ignored; where that end is
 * missing it fails with zlib's error. @see RFC 9110 §8.4
 */
export class ContentDecoder extends Transform {
  readonly #open: OpenDecoder;
  #decoder: Transform | undefined;

  constructor(open: OpenDecoder) {
    super();
    this.#open = open;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, callback: TransformCallback): void {
    this.#decoder ??= this.#start(chunk[0] ?? 0);
    this.#decoder.write(chunk, () => callback());
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

  #start(firstByte: number): Transform {
    const decoder = this.#open(firstByte);
    decoder.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) {
        decoder.pause();
      }
    });
    // Comes before the end of the source where something follows the coded content.
    decoder.once('end', () => this.push(null));
    decoder.once('error', (error) => this.destroy(error));
    return decoder;
  }
}
