import type { Readable, Transform } from 'node:stream';

import { abortReason } from './abortReason';

/** What a response's content comes from. */
export interface ContentSource {
  readonly message: Readable;
  /** In the order in which content goes through them. */
  readonly decoders: readonly Transform[];
  readonly signal: AbortSignal | undefined;
  /** The error for the reader of the content, from that of the message or of a decoder. */
  toFailure(error: Error, isOfMessage: boolean): Error;
  /** Ends the connection; called once, however the content ends. */
  release(): void;
}

/** Decoded bytes that may wait for a reader. */
const WAITING_BYTES = 262_144;

type Controller = ReadableStreamDefaultController<Uint8Array>;

/**
 * Makes the web stream of a response's content. It takes no more from the connection than its
 * reader takes from it. Where the content fails, what came before can still be read; an abort errs
 * at once. The reader reads it to its end or cancels it: else the connection stays open.
 */
export function toContentStream(source: ContentSource): ReadableStream<Uint8Array> {
  const content = new ContentReception(source);
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => content.start(controller),
      pull: (controller) => content.pull(controller),
      cancel: () => content.finish(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: WAITING_BYTES }),
  );
}

class ContentReception {
  readonly #source: ContentSource;
  readonly #decoded: Readable;
  /** The first one is what the later ones come from. */
  #failure: Error | undefined;
  #finished = false;
  #abort: () => void = () => undefined;

  constructor(source: ContentSource) {
    this.#source = source;
    for (const stream of [source.message, ...source.decoders]) {
      stream.on('error', (error: Error) => {
        this.#failure ??= source.toFailure(error, stream === source.message);
      });
    }
    this.#decoded = source.decoders.reduce<Readable>(pour, source.message);
  }

  start(controller: Controller): void {
    const end = (): void => this.#end(controller);
    this.#decoded.on('data', (chunk: Buffer) => {
      // A copy: chunks of Node share their memory, which a receiver of a stream may give away.
      controller.enqueue(new Uint8Array(chunk));
      if ((controller.desiredSize ?? 0) <= 0) {
        this.#decoded.pause();
      }
    });
    this.#decoded.once('end', end);
    this.#decoded.once('error', end);
    this.#abort = () => {
      this.finish();
      controller.error(abortReason(this.#source.signal));
    };
    this.#source.signal?.addEventListener('abort', this.#abort);
  }

  pull(controller: Controller): void {
    if (this.#finished) {
      this.#failWhenRead(controller);
    } else {
      this.#decoded.resume();
    }
  }

  finish(): void {
    if (this.#finished) {
      return;
    }
    this.#finished = true;
    this.#source.signal?.removeEventListener('abort', this.#abort);
    this.#decoded.removeAllListeners('data');
    this.#source.decoders.forEach((decoder) => decoder.destroy());
    this.#source.release();
  }

  #end(controller: Controller): void {
    if (this.#finished) {
      return;
    }
    this.finish();
    if (this.#failure === undefined) {
      controller.close();
    } else {
      this.#failWhenRead(controller);
    }
  }

  /** `error` drops what waits to be read. */
  #failWhenRead(controller: Controller): void {
    if (controller.desiredSize === WAITING_BYTES) {
      controller.error(this.#failure);
    }
  }
}

/** Like `pipe`, but what came before the source failed is decoded still. */
function pour(source: Readable, decoder: Transform): Transform {
  source.on('data', (chunk: Buffer) => {
    if (!decoder.write(chunk)) {
      source.pause();
    }
  });
  decoder.on('drain', () => source.resume());
  source.once('end', () => decoder.end());
  source.once('error', () => decoder.end());
  return decoder;
}
