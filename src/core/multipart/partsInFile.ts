import { open, type FileHandle } from 'node:fs/promises';

import { PartReader } from './partReader';
import type { Part } from './splitMultipart';

/** As much of each part is read to say what it is. */
const HEAD_BYTES = 16_384;

/**
 * Splits a multipart body that is in a file, as `splitMultipart` does one in memory; of each part
 * there is only the beginning. Rejects where the file can't be read.
 */
export async function partsInFile(
  file: string,
  byteLength: number,
  boundary: string,
  limit: number,
): Promise<readonly Part[]> {
  const handle = await open(file);
  try {
    const reading = new PartReader(byteLength, boundary).read(limit);
    let step = reading.next();
    while (step.done !== true) {
      step = reading.next(await read(handle, step.value.offset, step.value.length));
    }
    const parts: Part[] = [];
    for (const part of step.value) {
      const length = Math.min(part.end - part.start, HEAD_BYTES);
      parts.push({ ...part, head: await read(handle, part.start, length) });
    }
    return parts;
  } finally {
    await handle.close();
  }
}

async function read(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
  return buffer.subarray(0, bytesRead);
}
