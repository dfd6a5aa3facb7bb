/** Why content was not read further. */
export type SizeLimit =
  | { readonly kind: 'setting'; readonly bytes: number; readonly setting: string }
  /** As much as the disk has room for without being filled. */
  | { readonly kind: 'space'; readonly bytes: number };

/** Errs a content that goes beyond its limit. */
export class SizeLimitError extends Error {
  constructor(readonly limit: SizeLimit) {
    super(`size-limit ${limit.bytes}`);
  }
}

/**
 * Passes content on up to a limit, counted after its codings are undone: a small message can decode
 * to any size, and a body need not end at all. Beyond it the source is cancelled and the stream errs
 * with a `SizeLimitError`; every byte before the limit was given out then. It holds nothing itself.
 */
export function limitContent(
  content: ReadableStream<Uint8Array>,
  limit: SizeLimit,
): ReadableStream<Uint8Array> {
  const reader = content.getReader();
  let left = limit.bytes;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value: chunk } = await reader.read();
        if (chunk === undefined) {
          controller.close();
          return;
        }
        const passed = chunk.subarray(0, left);
        left -= passed.byteLength;
        if (passed.byteLength > 0 || chunk.byteLength === 0) {
          // Goes to the reader who waits, so that the error below cannot drop it.
          controller.enqueue(passed);
        }
        if (passed.byteLength < chunk.byteLength) {
          reader.cancel().catch(() => undefined);
          controller.error(new SizeLimitError(limit));
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
