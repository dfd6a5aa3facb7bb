import { findChromium } from './findChromium';
import { findDesktop } from './findDesktop';
import { installCodeServer, type CodeServer } from './installCodeServer';

/** The desktop build of VS Code. */
export interface DesktopRuntime {
  readonly kind: 'desktop';
  readonly executable: string;
}

/** VS Code's server and workbench, as the npm package `code-server` brings them, and a browser. */
export interface ServerRuntime extends CodeServer {
  readonly kind: 'server';
  readonly chromium: string;
}

export type Runtime = DesktopRuntime | ServerRuntime;

let found: Promise<Runtime> | undefined;

/**
 * Finds a real VS Code, installing what is missing. The desktop build comes first, and the server
 * where it can't be had. `AUTHPOST_RUNTIME` (`desktop` or `server`) or `VSCODE_EXECUTABLE` decide
 * it beforehand.
 */
export function findRuntime(): Promise<Runtime> {
  found ??= find();
  return found;
}

async function find(): Promise<Runtime> {
  const wanted = process.env['AUTHPOST_RUNTIME'];
  if (wanted !== 'server') {
    const executable = await findDesktop(wanted === 'desktop');
    if (executable !== undefined) {
      return { kind: 'desktop', executable };
    }
  }
  const chromium = await findChromium();
  return { kind: 'server', ...(await installCodeServer()), chromium };
}
