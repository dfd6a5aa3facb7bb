import { lstat, readFile } from 'node:fs/promises';

import { fail, ok, type Result } from '../result';
import type { SkipReason } from './scanFiles';

/** People don't write larger ones. */
const LARGEST_BYTES = 5 * 1024 * 1024;

/**
 * Reads a file of at most 5 MB. A symbolic link is not followed: what it names is either tracked
 * itself or none of the workspace's. Rejects only when the signal is aborted.
 */
export async function readFileToScan(
  path: string,
  signal: AbortSignal,
): Promise<Result<Uint8Array, SkipReason>> {
  try {
    const stats = await lstat(path);
    if (!stats.isFile()) {
      return fail('not-a-file');
    }
    return stats.size > LARGEST_BYTES ? fail('too-large') : ok(await readFile(path, { signal }));
  } catch {
    signal.throwIfAborted();
    return fail('unreadable');
  }
}
