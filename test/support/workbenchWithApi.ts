import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

import { packagedExtension } from '../runtime/vsix';
import { TestApi } from './testApi';
import { openWorkbench, type Workbench, type WorkbenchOptions } from './workbench';

/** What a workbench is opened with; `extensions` come beside the packaged one. */
export interface Scene extends Omit<WorkbenchOptions, 'folder' | 'profile'> {
  /** Contents by the path in the workspace. */
  readonly files: Readonly<Record<string, string>>;
}

/** Where the API listens, and the workspace's folder. */
export interface Place {
  readonly origin: string;
  readonly folder: string;
}

/** A workbench with the extension, a workspace of its own, and an API to send to. */
export interface WorkbenchWithApi {
  readonly api: TestApi;
  readonly folder: string;
  readonly workbench: Workbench;
  /** Closes and removes all of it, the servers beside it included, even if one fails to close. */
  close(): Promise<void>;
}

interface Closable {
  close(): Promise<void>;
}

/**
 * Opens a workbench with what `sceneAt` gives. Close it in `after`; if it can't be opened, all is
 * closed already.
 *
 * @param beside Servers that were started for it, and are closed with it.
 */
export async function openWorkbenchWithApi(
  sceneAt: (place: Place) => Scene,
  ...beside: readonly Closable[]
): Promise<WorkbenchWithApi> {
  const owned: Closable[] = [...beside];
  const close = () => closeAll(owned.splice(0));
  try {
    const folder = await mkdtemp(path.join(tmpdir(), 'authpost-ui-'));
    owned.unshift({ close: () => rm(folder, { recursive: true }) });
    const api = await TestApi.start();
    owned.unshift(api);
    const { files, extensions = [], ...options } = sceneAt({ origin: api.origin, folder });
    await writeFiles(folder, files);
    const all = [packagedExtension(), ...extensions];
    const workbench = await openWorkbench({ ...options, folder, extensions: all });
    owned.unshift(workbench);
    return { api, folder, workbench, close };
  } catch (error) {
    // Why it could not be opened says more than what could not be closed.
    await close().catch(console.error);
    throw error;
  }
}

async function writeFiles(folder: string, files: Scene['files']): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/** Closes one after the other: a workbench still uses its servers and its folder. */
async function closeAll(owned: readonly Closable[]): Promise<void> {
  const failures: string[] = [];
  for (const one of owned) {
    await one.close().catch((error: unknown) => failures.push(String(error)));
  }
  if (failures.length > 0) {
    throw new Error(`not all could be closed: ${failures.join('; ')}`);
  }
}
