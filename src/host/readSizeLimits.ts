import { mkdir, statfs } from 'node:fs/promises';

import * as vscode from 'vscode';

import type { SizeLimits } from '../core/body/sizeLimit';

/** Fits into memory, however full the disk is. */
const smallBytes = 10_000_000;

/** Left free on the disk by an answer of any size. */
const reserveBytes = 500_000_000;

/**
 * How large an answer may become: by the settings (the person's own; a workspace has no say), and
 * by the room on the disk that has `folder`, which is made where it is not there.
 */
export async function readSizeLimits(folder: string): Promise<SizeLimits> {
  return {
    contentBytes: readBytes('response.maxSizeMB', 2000),
    decompressedBytes: readBytes('response.maxDecompressedSizeMB', 1000),
    spaceBytes: await spaceIn(folder),
  };
}

function readBytes(name: string, otherwise: number): number {
  const value = vscode.workspace.getConfiguration('authpost', null).get<unknown>(name);
  const megabytes = typeof value === 'number' && value > 0 ? value : otherwise;
  return Math.floor(megabytes * 1_000_000);
}

async function spaceIn(folder: string): Promise<number | undefined> {
  try {
    await mkdir(folder, { recursive: true });
    const { bavail, bsize } = await statfs(folder);
    return Math.max(smallBytes, bavail * bsize - reserveBytes);
  } catch {
    // Then the disk says so itself, should it be full.
    return undefined;
  }
}
