import { readdirSync } from 'node:fs';
import * as path from 'node:path';

import Mocha from 'mocha';

import { mochaOptions } from '../support/mochaOptions';
import { tellFailure } from '../support/tellFailure';
import { projectFolder } from './paths';

/**
 * Runs every `*.test.ts` of a folder of `test` in this process: `runMocha.ts unit`; or only those
 * whose path has a word in it: `runMocha.ts ui history`.
 */
async function main(suite: string, word = ''): Promise<void> {
  const folder = path.join(projectFolder, 'test', suite);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && name.includes(word))
    .sort();
  const mocha = new Mocha({ ...mochaOptions, rootHooks: tellFailure });
  files.forEach((name) => mocha.addFile(path.join(folder, name)));
  await mocha.loadFilesAsync();
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  process.exitCode = failures > 0 ? 1 : 0;
}

main(process.argv[2] ?? '', process.argv[3]).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
