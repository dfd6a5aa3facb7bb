import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, link, mkdir, rm } from 'node:fs/promises';
import * as path from 'node:path';
import { pipeline } from 'node:stream/promises';

import { charsetToUndo } from '../core/rows/charsetToUndo';
import { Utf8Stream } from '../core/rows/utf8Stream';
import { responseFileName } from './responseFiles';
import type { StoredResponse } from './responseStore';

/**
 * Gives the kept body of an answer a second name, which says to an editor what it is; where it is
 * not UTF-8, it is written anew as such, piece by piece. Resolves to the absolute path. The file is
 * not to be changed, and goes with the body. Rejects where that is gone, or the disk is full.
 */
export async function bodyAsFile(stored: StoredResponse): Promise<string> {
  // By a name that begins like the body's: what deletes the answer deletes this with it.
  const folder = `${stored.bodyFile}-opened`;
  const file = path.join(folder, responseFileName(stored, true));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const charset = charsetToUndo(stored.view);
  await (charset === undefined
    ? linkOrCopy(stored.bodyFile, file)
    : writeAsUtf8(stored.bodyFile, charset, file));
  return file;
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      // Some file systems know no links.
      await copyFile(from, to);
    }
  }
}

async function writeAsUtf8(from: string, charset: string, to: string): Promise<void> {
  const stream = new Utf8Stream(charset);
  async function* toUtf8(content: AsyncIterable<Uint8Array>) {
    for await (const piece of content) {
      yield stream.push(piece);
    }
    yield stream.end();
  }
  try {
    await pipeline(createReadStream(from), toUtf8, createWriteStream(to, { mode: 0o600 }));
  } catch (error) {
    await rm(to, { force: true });
    throw error;
  }
}
