import * as path from 'node:path';

import { build } from 'esbuild';

/** Bundles a worker or a program, given from the project's folder on, into a file to be started. */
export async function bundleForNode(source: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [path.resolve(source)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
}
