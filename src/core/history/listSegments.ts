import { readdir } from 'node:fs/promises';
import * as path from 'node:path';

import { ifThere } from './ifThere';

/** A segment of the log as it lies on the disk. */
export interface SegmentFile {
  /** Without extension: stays the same when the segment is sealed. */
  readonly name: string;
  readonly path: string;
  /** Sealed segments are about to be compacted; nobody appends to them. */
  readonly sealed: boolean;
}

/** The segments in the order of their making; none where the folder does not exist. */
export async function listSegments(folder: string): Promise<readonly SegmentFile[]> {
  const names = (await ifThere(readdir(folder))) ?? [];
  return names
    .flatMap((file) => {
      const [, name, extension] = /^(\d{14}-[\da-f]{12})\.(log|sealed)$/.exec(file) ?? [];
      return name === undefined
        ? []
        : [{ name, path: path.join(folder, file), sealed: extension === 'sealed' }];
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/**
 * Whether files that were listed still have their names. Where one has not, what stood in it may
 * stand elsewhere now, so that reading it found nothing.
 */
export async function areStillThere(
  folder: string,
  files: readonly SegmentFile[],
): Promise<boolean> {
  const present = new Set((await listSegments(folder)).map((file) => file.path));
  return files.every((file) => present.has(file.path));
}
