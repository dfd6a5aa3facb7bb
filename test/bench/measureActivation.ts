import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';

import manifest from '../../package.json';
import { bundleSuite } from '../runtime/bundleSuite';
import { projectFolder } from '../runtime/paths';
import { Profile } from '../runtime/profile';
import { runHosted } from '../runtime/runHosted';

/**
 * Activates the extension in the host of a fresh VS Code, several times. Each time in
 * milliseconds: loading the bundle and running `activate`, as long as they keep the host busy.
 */
export async function measureActivation(rounds: number): Promise<readonly number[]> {
  const entry = await bundleSuite('bench/activation', ['index.ts']);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    times.push(await activateOnce(entry));
  }
  return times;
}

async function activateOnce(entry: string): Promise<number> {
  const profile = new Profile();
  try {
    const workspace = path.join(profile.folder, 'workspace');
    const result = path.join(profile.folder, 'activation.txt');
    await mkdir(workspace);
    await profile.writeSettings({});
    const exitCode = await runHosted({
      entry,
      profile,
      workspace,
      env: { AUTHPOST_BENCH_RESULT: result },
      extensionFolder: await timedExtension(path.join(profile.folder, 'timed')),
    });
    if (exitCode !== 0) {
      throw new Error(await readFile(path.join(profile.folder, 'workbench.log'), 'utf8'));
    }
    return Number(await readFile(result, 'utf8'));
  } finally {
    profile.remove();
  }
}

/** Puts a copy of the built extension behind a main module that takes the time. */
async function timedExtension(folder: string): Promise<string> {
  for (const part of ['dist', 'l10n', 'package.nls.json']) {
    await cp(path.join(projectFolder, part), path.join(folder, part), { recursive: true });
  }
  const timed = path.join(projectFolder, 'test/bench/activation/timed.cjs');
  await cp(timed, path.join(folder, 'timed.cjs'));
  const main = { ...manifest, main: './timed.cjs' };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(main));
  return folder;
}
