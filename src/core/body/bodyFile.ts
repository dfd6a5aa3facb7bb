import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that a body is streamed to. Its opener closes or discards it. */
export interface BodyFile {
  /** Appends the blocks; settles when they are on their way to the disk. */
  write(blocks: readonly Uint8Array[]): Promise<void>;
  close(): Promise<void>;
  /** Closes the file and removes it. */
  discard(): Promise<void>;
}

export type OpenBodyFile = (path: string) => Promise<BodyFile>;

/**
 * Makes a new file that only this user can read, and its folder where there is none; what had the
 * path before is removed, so that a link there is never written through. Rejects with Node's
 * `ErrnoException`, as every method of the file does.
 */
export const openBodyFile: OpenBodyFile = async (path) => {
  await mkdir(dirname(path), { recursive: true });
  await rm(path, { force: true });
  const handle = await open(path, 'wx', 0o600);
  return {
    async write(blocks) {
      for (const block of blocks) {
        // Unlike `write`, it goes on until the whole block is written.
        await handle.writeFile(block);
      }
    },
    close: () => handle.close(),
    async discard() {
      await handle.close();
      await rm(path, { force: true });
    },
  };
};
