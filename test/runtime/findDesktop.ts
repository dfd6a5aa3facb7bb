import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';

import { hasDisplay } from './hasDisplay';
import { runtimeFolder } from './paths';

/** How long the download may be silent before the server is taken instead. */
const idleTimeoutMs = 5000;

/**
 * Finds the executable of desktop VS Code: the one named by `VSCODE_EXECUTABLE`, or a download.
 * Undefined where there is no display or the download can't be reached; an error then if
 * `required`.
 */
export async function findDesktop(required: boolean): Promise<string | undefined> {
  const named = process.env['VSCODE_EXECUTABLE'];
  if (named) {
    return named;
  }
  if (!required && !hasDisplay()) {
    return undefined;
  }
  try {
    return await downloadAndUnzipVSCode({
      version: 'stable',
      cachePath: runtimeFolder,
      timeout: idleTimeoutMs,
      reporter: new SilentReporter(),
    });
  } catch (error) {
    if (required) {
      throw new Error('Desktop VS Code could not be downloaded.', { cause: error });
    }
    return undefined;
  }
}
