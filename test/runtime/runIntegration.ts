import { appendFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import * as path from 'node:path';

import { runTests } from '@vscode/test-electron';

import type { Keystrokes } from '../support/keyboard';
import { openWorkbench, type Workbench } from '../support/workbench';
import { bundleSuite } from './bundleSuite';
import { findRuntime } from './findRuntime';
import { desktopArguments } from './launchDesktop';
import { projectFolder, sampleWorkspace } from './paths';
import { Profile } from './profile';
import { startRunnerServer } from './runnerServer';

/** How long one half of the suite may take: a workbench that fails to start says nothing. */
const suiteTimeoutMs = 5 * 60_000;

interface Suite {
  readonly entry: string;
  readonly profile: Profile;
  readonly workspace: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Runs the integration tests inside the extension host, in two halves on one profile with a
 * restart of VS Code between. The profile is kept as `AUTHPOST_PROFILE` if that is set, for the
 * leak check.
 */
async function main(): Promise<boolean> {
  const kept = process.env['AUTHPOST_PROFILE'];
  const profile = new Profile(kept);
  let workbench: Workbench | undefined;
  const runner = await startRunnerServer((keystrokes) => type(workbench, keystrokes));
  try {
    await profile.writeSettings({});
    const workspace = path.join(profile.folder, 'workspace');
    // Without its settings: each test brings its own.
    const filter = (file: string) => path.basename(file) !== '.vscode';
    await cp(sampleWorkspace, workspace, { recursive: true, filter });
    const entry = await bundleSuite();
    const { kind } = await findRuntime();
    let passed = true;
    for (const half of ['beforeRestart', 'afterRestart']) {
      const env = {
        AUTHPOST_RUNNER: runner.url,
        AUTHPOST_SUITE: half,
        AUTHPOST_KEYBOARD: String(kind === 'server'),
      };
      const suite: Suite = { entry, profile, workspace, env };
      const exitCode =
        kind === 'desktop'
          ? await runInDesktop(suite)
          : await runInServer(suite, (opened) => (workbench = opened));
      passed &&= exitCode === 0;
    }
    return passed;
  } finally {
    await runner.close();
    if (!kept) {
      profile.remove();
    }
  }
}

async function runInDesktop({ entry, profile, workspace, env }: Suite): Promise<number> {
  const runtime = await findRuntime();
  return runTests({
    ...(runtime.kind === 'desktop' && { vscodeExecutablePath: runtime.executable }),
    extensionDevelopmentPath: projectFolder,
    extensionTestsPath: entry,
    extensionTestsEnv: env,
    launchArgs: [workspace, ...desktopArguments(profile), '--disable-workspace-trust'],
  });
}

async function runInServer(
  { entry, profile, workspace, env }: Suite,
  opened: (workbench: Workbench) => void,
): Promise<number> {
  const log = path.join(profile.folder, 'workbench.log');
  let end: (exitCode: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => (end = resolve));
  const workbench = await openWorkbench({
    folder: workspace,
    profile,
    env,
    tests: {
      extensionFolder: projectFolder,
      entry,
      log: (text) => appendFileSync(log, `${text}\n`),
      ended: (exitCode) => end(exitCode),
    },
  });
  opened(workbench);
  const limit = setTimeout(() => {
    console.log('The integration tests did not end in time.');
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

async function type(workbench: Workbench | undefined, keystrokes: Keystrokes): Promise<void> {
  if (!workbench) {
    throw new Error('the workbench is not open yet');
  }
  await workbench.keystrokes(keystrokes);
}

main().then(
  (passed) => process.exit(passed ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
