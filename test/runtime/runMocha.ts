import { readdirSync } from 'node:fs';
import * as path from 'node:path';

import Mocha from 'mocha';

import { mochaOptions } from '../support/mochaOptions';
import { projectFolder } from './paths';

/** Runs every `*.test.ts` of a folder of `test` in this process: `runMocha.ts unit`. */
async function main(suite: string): Promise<void> {
  const folder = path.join(projectFolder, 'test', suite);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .sort();
  const mocha = new Mocha(mochaOptions);
  files.forEach((name) => mocha.addFile(path.join(folder, name)));
  await mocha.loadFilesAsync();
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  process.exitCode = failures > 0 ? 1 : 0;
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
