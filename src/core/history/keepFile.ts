import { constants } from 'node:fs';
import { copyFile, link, open, rm } from 'node:fs/promises';

/**
 * Makes a file's content stay under a second path, on the disk when this resolves. Both names share
 * the bytes where the file system can do that; else they are copied. The file must not be changed
 * afterwards. Rejects where it is gone or the disk is full.
 */
export async function keepFile(file: string, kept: string): Promise<void> {
  await rm(kept, { force: true });
  await link(file, kept).catch(() => copyFile(file, kept, constants.COPYFILE_FICLONE));
  await syncFile(kept);
}

/** Writes a new file, on the disk when this resolves. */
export async function writeFileToDisk(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFile(file: string): Promise<void> {
  // Windows flushes only what is open for writing.
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
