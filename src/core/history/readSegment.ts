import { open } from 'node:fs/promises';

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
 * grown. A segment that is gone has no records.
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

/** Reads the bytes between two offsets; fewer where the file is shorter or gone. */
export async function readFrom(file: string, offset: number, end?: number): Promise<Buffer> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) {
    return Buffer.alloc(0);
  }
  try {
    const { size } = await handle.stat();
    const length = Math.max(0, Math.min(size, end ?? size) - offset);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
