import assert from 'node:assert/strict';

/** Reads what a server answered, piece by piece. */
export function readerOf({ body }: Response): ReadableStreamDefaultReader<Uint8Array> {
  assert.ok(body);
  return (body as ReadableStream<Uint8Array>).getReader();
}
