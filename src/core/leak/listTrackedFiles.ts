import { execFile } from 'node:child_process';
import { join } from 'node:path';

import { fail, ok, type Result } from '../result';

export type ListFailure =
  | { readonly kind: 'git-missing' }
  | { readonly kind: 'not-a-repository'; readonly folder: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'git-failed'; readonly folder: string; readonly detail: string };

export interface ListOptions {
  readonly signal: AbortSignal;
  /** The program; `git`, as the system finds it, by default. */
  readonly git?: string;
}

/** Paths of a million files. */
const LARGEST_OUTPUT_BYTES = 256 * 1024 * 1024;

/** They would lead Git to another repository. @see `git rev-parse --local-env-vars` */
const OTHER_REPOSITORY = /^GIT_(?!CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM)$|SSL_|TRACE)/;

/**
 * Lists the files in a folder that Git tracks or would add: those that may be published. Absolute
 * paths, each once; without those that were deleted, and without the inside of other repositories.
 */
export async function listTrackedFiles(
  folder: string,
  options: ListOptions,
): Promise<Result<readonly string[], ListFailure>> {
  const listed = await listFiles(folder, ['--cached', '--others', '--exclude-standard'], options);
  if (!listed.ok) {
    return listed;
  }
  const deleted = await listFiles(folder, ['--deleted'], options);
  if (!deleted.ok) {
    return deleted;
  }
  const gone = new Set(deleted.value);
  // A path with a solidus at its end is an untracked repository of its own.
  const isFile = (path: string) => !gone.has(path) && !path.endsWith('/');
  return ok([...new Set(listed.value)].filter(isFile).map((path) => join(folder, path)));
}

function listFiles(
  folder: string,
  which: readonly string[],
  { signal, git = 'git' }: ListOptions,
): Promise<Result<readonly string[], ListFailure>> {
  // A repository's own configuration may name a program as its file system monitor.
  const safely = ['-c', 'core.fsmonitor=false'];
  const parameters = ['-C', folder, ...safely, 'ls-files', ...which, '-z'];
  const options = { env: environment(), maxBuffer: LARGEST_OUTPUT_BYTES, signal };
  return new Promise((resolve) => {
    execFile(git, parameters, options, (error, output, errorOutput) => {
      resolve(
        error === null
          ? ok(output.split('\0').filter((path) => path !== ''))
          : fail(toFailure(error, errorOutput, folder)),
      );
    });
  });
}

function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !OTHER_REPOSITORY.test(name));
  // The language, so that its message can be told from others.
  return { ...Object.fromEntries(inherited), GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C', LANGUAGE: '' };
}

function toFailure(error: Error, errorOutput: string, folder: string): ListFailure {
  if (error.name === 'AbortError') {
    return { kind: 'cancelled' };
  }
  if ('code' in error && error.code === 'ENOENT') {
    return { kind: 'git-missing' };
  }
  if (/not a git repository/i.test(errorOutput)) {
    return { kind: 'not-a-repository', folder };
  }
  const [firstLine = ''] = errorOutput.trim().split('\n');
  return { kind: 'git-failed', folder, detail: firstLine || error.message };
}
