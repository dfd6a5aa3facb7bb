import { cp, mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';

import type { Keystrokes } from '../support/keyboard';
import type { Workbench } from '../support/workbench';
import { bundleSuite } from './bundleSuite';
import { findRuntime } from './findRuntime';
import { startHostedAuthorization } from './hostedAuthorization';
import { sampleWorkspace } from './paths';
import { Profile } from './profile';
import { runHosted } from './runHosted';
import { startRunnerServer } from './runnerServer';

/**
 * Runs the integration tests inside the extension host, on one profile: with a restart of VS Code
 * between, and at last in a workspace of several folders. The profile is kept as `AUTHPOST_PROFILE`
 * if that is set, for the leak check.
 */
async function main(): Promise<boolean> {
  const kept = process.env['AUTHPOST_PROFILE'];
  const profile = new Profile(kept);
  let workbench: Workbench | undefined;
  const secrets = new Set<string>();
  const authorization = await startHostedAuthorization((value) => secrets.add(value));
  const runner = await startRunnerServer((keystrokes) => type(workbench, keystrokes), {
    '/refresh-token': () => authorization.refreshToken(),
    '/secrets': (content) => {
      (JSON.parse(content) as string[]).forEach((value) => secrets.add(value));
      return '';
    },
  });
  try {
    await profile.writeSettings({});
    const workspace = path.join(profile.folder, 'workspace');
    // Without its settings: each test brings its own.
    const filter = (file: string) => path.basename(file) !== '.vscode';
    await cp(sampleWorkspace, workspace, { recursive: true, filter });
    const entry = await bundleSuite('integration', ['index.ts', '**/*.test.ts']);
    const { kind } = await findRuntime();
    let passed = true;
    const several = await severalFolders(profile.folder);
    const runs = { beforeRestart: workspace, afterRestart: workspace, severalFolders: several };
    for (const [name, opened] of Object.entries(runs)) {
      const env = {
        ...authorization.env,
        AUTHPOST_RUNNER: runner.url,
        AUTHPOST_STORAGE: profile.folder,
        AUTHPOST_SUITE: name,
        AUTHPOST_KEYBOARD: String(kind === 'server'),
      };
      const suite = { entry, profile, workspace: opened, env };
      const exitCode = await runHosted(suite, (running) => (workbench = running));
      passed &&= exitCode === 0;
    }
    await writeSecrets([...secrets]);
    return passed;
  } finally {
    await runner.close();
    await authorization.close();
    if (!kept) {
      profile.remove();
    }
  }
}

/** Makes a workspace of two empty folders, and returns the file that names them. */
async function severalFolders(parent: string): Promise<string> {
  const names = ['first', 'second'];
  await Promise.all(names.map((name) => mkdir(path.join(parent, name))));
  const file = path.join(parent, 'several.code-workspace');
  await writeFile(file, JSON.stringify({ folders: names.map((name) => ({ path: name })) }));
  return file;
}

/** For the leak check, which looks for them; in a file that is not among those it searches. */
async function writeSecrets(secrets: readonly string[]): Promise<void> {
  const file = process.env['AUTHPOST_SECRETS_FILE'];
  if (file) {
    await writeFile(file, JSON.stringify(secrets));
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
