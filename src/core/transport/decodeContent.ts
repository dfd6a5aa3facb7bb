import { Readable } from 'node:stream';

import { toDecoders } from './contentCodings';
import { toContentStream } from './contentStream';

/**
 * Undoes the codings of content that fetch passed on as it came; undefined where this Node cannot,
 * either (zstd: before 22.15). Fails as fetch does, with what came before the fault given out.
 */
export function decodeContent(
  content: ReadableStream<Uint8Array>,
  contentEncoding: string,
): ReadableStream<Uint8Array> | undefined {
  const decoders = toDecoders(contentEncoding);
  if (decoders.length === 0) {
    return undefined;
  }
  const message = Readable.fromWeb(content);
  return toContentStream({
    message,
    decoders,
    signal: undefined,
    toFailure: (error, isOfMessage) =>
      isOfMessage ? error : new TypeError('terminated', { cause: error }),
    release: () => void message.destroy(),
  });
}
