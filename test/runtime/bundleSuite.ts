import { rm } from 'node:fs/promises';
import * as path from 'node:path';

import { build } from 'esbuild';

import { outputFolder, projectFolder } from './paths';

/** Compiles the integration tests for the extension host and returns the path of their entry. */
export async function bundleSuite(): Promise<string> {
  const folder = path.join(outputFolder, 'integration');
  await rm(folder, { recursive: true, force: true });
  await build({
    absWorkingDir: projectFolder,
    entryPoints: ['test/integration/index.ts', 'test/integration/**/*.test.ts'],
    outbase: 'test/integration',
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
