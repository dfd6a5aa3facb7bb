import { rm } from 'node:fs/promises';
import * as path from 'node:path';

import { build } from 'esbuild';

import { outputFolder, projectFolder } from './paths';

/** Compiles a folder of `test` for the extension host and returns the path of its `index.ts`. */
export async function bundleSuite(
  name: string,
  files: readonly ['index.ts', ...string[]],
): Promise<string> {
  const folder = path.join(outputFolder, name);
  await rm(folder, { recursive: true, force: true });
  await build({
    absWorkingDir: projectFolder,
    entryPoints: files.map((file) => `test/${name}/${file}`),
    outbase: `test/${name}`,
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    mainFields: ['module', 'main'],
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return path.join(folder, 'index.js');
}
