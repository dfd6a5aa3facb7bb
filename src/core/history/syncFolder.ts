import { open } from 'node:fs/promises';

/** Makes the names in a folder outlast a loss of power, where the system can do that. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Windows has no such thing: there the file system does it.
  }
}
