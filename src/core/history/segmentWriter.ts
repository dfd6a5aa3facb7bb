import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, stat, type FileHandle } from 'node:fs/promises';
import * as path from 'node:path';

import { toFrame } from './recordFrame';
import { syncFolder } from './syncFolder';

/** Where a record stands; offsets in bytes. */
export interface Place {
  /** The segment's name without its extension. */
  readonly segment: string;
  readonly offset: number;
  readonly end: number;
}

/** From this size on a new segment is begun. */
const largestSegmentBytes = 4_000_000;

/** How often another process may take the segment away between two writes. */
const attempts = 5;

/**
 * Appends records to a segment that no other writer appends to: each one makes files of its own,
 * with names that are never given twice. Another process may still move the segment away, to
 * compact it or because all was deleted; so it is only after the write that a record is known to
 * stand where readers look, and else it is written anew. Calls must not overlap.
 */
export class SegmentWriter {
  private segment: string | undefined;

  constructor(private readonly folder: string) {}

  /** Resolves when the record is on the disk; rejects where that is full or cannot be written. */
  async append(payload: Uint8Array): Promise<Place> {
    const frame = toFrame(payload);
    for (let attempt = 0; attempt < attempts; attempt++) {
      const place = await this.tryToAppend(frame);
      if (place) {
        return place;
      }
      this.segment = undefined;
    }
    throw new Error('The segment was taken away at each attempt');
  }

  /** Begins a new segment with the next record. */
  leave(): void {
    this.segment = undefined;
  }

  private async tryToAppend(frame: Buffer): Promise<Place | undefined> {
    const segment = this.segment ?? newSegmentName();
    const file = segmentFile(this.folder, segment);
    const handle = this.segment === undefined ? await this.create(file) : await reopen(file);
    if (!handle) {
      return undefined;
    }
    try {
      // What a failed write left must stay the last of its segment.
      this.segment = undefined;
      const { size } = await handle.stat();
      await handle.appendFile(frame);
      await handle.datasync();
      const end = size + frame.byteLength;
      if (!(await isAt(handle, file))) {
        return undefined;
      }
      this.segment = end < largestSegmentBytes ? segment : undefined;
      return { segment, offset: size, end };
    } finally {
      await handle.close();
    }
  }

  private async create(file: string): Promise<FileHandle> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const handle = await open(file, 'ax', 0o600);
    await syncFolder(this.folder);
    return handle;
  }
}

/** The file that records are appended to and read from. */
export function segmentFile(folder: string, segment: string): string {
  return path.join(folder, `${segment}.log`);
}

/** Ordered by the time of their making, and never the same twice. */
export function newSegmentName(): string {
  return `${String(Date.now()).padStart(14, '0')}-${randomBytes(6).toString('hex')}`;
}

/** Never creates the file anew: a name that is gone stays gone. */
async function reopen(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, constants.O_WRONLY | constants.O_APPEND);
  } catch {
    return undefined;
  }
}

async function isAt(handle: FileHandle, file: string): Promise<boolean> {
  const options = { bigint: true } as const;
  const [own, named] = await Promise.all([
    handle.stat(options),
    stat(file, options).catch(() => undefined),
  ]);
  return named?.ino === own.ino && named.dev === own.dev;
}
