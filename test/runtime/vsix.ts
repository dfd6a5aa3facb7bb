import { existsSync } from 'node:fs';
import * as path from 'node:path';

import manifest from '../../package.json';
import { projectFolder } from './paths';

/** The file that `npm run package` makes. */
export const vsixFile = path.join(projectFolder, `${manifest.name}-${manifest.version}.vsix`);

/** The extension as users install it; an error if `npm run package` has not made it yet. */
export function packagedExtension(): string {
  if (!existsSync(vsixFile)) {
    throw new Error('The VSIX is not there yet: npm run package');
  }
  return vsixFile;
}
