import { closeSync, openSync, readSync } from 'node:fs';

/** Bytes of any number, of which a part is read when it is wanted. */
export interface ByteSource {
  /** At most `length` bytes from `offset` on; fewer at the end. */
  read(offset: number, length: number): Buffer;
}

export function bytesInMemory(bytes: Uint8Array): ByteSource {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { read: (offset, length) => content.subarray(offset, offset + length) };
}

/**
 * For a thread or process that may wait for the disk; throws Node's `ErrnoException`. Offsets count
 * from `start` on.
 */
export function bytesInFile(file: string, start = 0): ByteSource {
  return {
    read(offset, length) {
      const bytes = Buffer.alloc(Math.max(0, length));
      // Opened anew each time, so that nothing has to be closed when the thread is ended.
      const descriptor = openSync(file, 'r');
      try {
        return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, start + offset));
      } finally {
        closeSync(descriptor);
      }
    },
  };
}
