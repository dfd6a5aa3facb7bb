import { appendFileSync } from 'node:fs';
import * as path from 'node:path';

import { runTests, TestRunFailedError } from '@vscode/test-electron';

import { openWorkbench, type Workbench } from '../support/workbench';
import { findRuntime } from './findRuntime';
import { desktopArguments } from './launchDesktop';
import { projectFolder } from './paths';
import type { Profile } from './profile';

/** How long it may take: a workbench that fails to start says nothing. */
const suiteTimeoutMs = 10 * 60_000;

/** What runs inside the extension host. */
export interface HostedSuite {
  /** The module whose `run` is called. */
  readonly entry: string;
  readonly profile: Profile;
  readonly workspace: string;
  readonly env: Readonly<Record<string, string>>;
  /** The extension under test, if it is not the project itself. */
  readonly extensionFolder?: string;
}

/**
 * Runs a module inside the extension host of whichever runtime there is, and resolves to 0, or to
 * another number if its `run` rejected. `opened` gets the window, where one can be driven.
 */
export async function runHosted(
  suite: HostedSuite,
  opened?: (workbench: Workbench) => void,
): Promise<number> {
  const { kind } = await findRuntime();
  return kind === 'desktop' ? runInDesktop(suite) : runInServer(suite, opened);
}

async function runInDesktop({
  entry,
  profile,
  workspace,
  env,
  extensionFolder = projectFolder,
}: HostedSuite): Promise<number> {
  const runtime = await findRuntime();
  try {
    return await runTests({
      ...(runtime.kind === 'desktop' && { vscodeExecutablePath: runtime.executable }),
      extensionDevelopmentPath: extensionFolder,
      extensionTestsPath: entry,
      extensionTestsEnv: env,
      launchArgs: [workspace, ...desktopArguments(profile), '--disable-workspace-trust'],
    });
  } catch (error) {
    if (error instanceof TestRunFailedError) {
      return error.code ?? 1;
    }
    throw error;
  }
}

async function runInServer(
  { entry, profile, workspace, env, extensionFolder = projectFolder }: HostedSuite,
  opened: ((workbench: Workbench) => void) | undefined,
): Promise<number> {
  const log = path.join(profile.folder, 'workbench.log');
  let end: (exitCode: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => (end = resolve));
  const workbench = await openWorkbench({
    folder: workspace,
    profile,
    env,
    tests: {
      extensionFolder,
      entry,
      log: (text) => appendFileSync(log, `${text}\n`),
      ended: (exitCode) => end(exitCode),
    },
  });
  opened?.(workbench);
  const limit = setTimeout(() => {
    console.log('What runs in the extension host did not end in time.');
    end(1);
  }, suiteTimeoutMs);
  workbench.page.once('crash', () => end(1));
  try {
    return await ended;
  } finally {
    clearTimeout(limit);
    await workbench.close();
  }
}
