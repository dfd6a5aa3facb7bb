import { open, type FileHandle } from 'node:fs/promises';

import { ifThere } from './ifThere';
import { parseRecord, type HistoryRecord } from './historyRecord';
import { framesOf } from './recordFrame';

/** A record and where it stands in its segment, in bytes. */
export interface ReadRecord {
  readonly record: HistoryRecord;
  readonly offset: number;
  readonly end: number;
}

/** How long one slice of reading may keep the thread, in milliseconds. */
const sliceMs = 8;

/**
 * Reads the records of a segment from `offset` on, in slices between which others get their turn.
 * Resolves to the end of the last sound record: reading goes on from there when the segment has
 * grown. A segment that is gone has no records; one that cannot be read rejects.
 */
export async function readSegment(
  file: string,
  offset: number,
  take: (read: ReadRecord) => void,
): Promise<number> {
  const bytes = await readFrom(file, offset);
  let end = offset;
  let sliceStart = performance.now();
  for (const frame of framesOf(bytes)) {
    const record = parseRecord(frame.payload);
    end = offset + frame.end;
    if (record) {
      take({ record, offset: offset + frame.offset, end });
    }
    if (performance.now() - sliceStart > sliceMs) {
      await new Promise(setImmediate);
      sliceStart = performance.now();
    }
  }
  return end;
}

/**
 * Reads the bytes between two offsets; fewer where the file is shorter or gone. Rejects where they
 * cannot be read now, as while a virus scanner has the file.
 */
export async function readFrom(file: string, offset: number, end?: number): Promise<Buffer> {
  const handle = await ifThere(open(file));
  if (!handle) {
    return Buffer.alloc(0);
  }
  try {
    const { size } = await handle.stat();
    const length = Math.max(0, Math.min(size, end ?? size) - offset);
    return await readWhole(handle, Buffer.alloc(length), offset);
  } finally {
    await handle.close();
  }
}

/** One read may give less than there is. */
async function readWhole(handle: FileHandle, bytes: Buffer, offset: number): Promise<Buffer> {
  let length = 0;
  while (length < bytes.length) {
    const left = bytes.length - length;
    const { bytesRead } = await handle.read(bytes, length, left, offset + length);
    if (bytesRead === 0) {
      break;
    }
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}
