import { resolveCliArgsFromVSCodeExecutablePath } from '@vscode/test-electron';
import { _electron } from 'playwright-core';

import type { DesktopRuntime } from './findRuntime';
import type { LaunchedWorkbench, LaunchOptions } from './launch';
import type { Profile } from './profile';
import { quietEnvironment } from './quietEnvironment';
import { runProgram } from './runProgram';

/** Opens desktop VS Code with a private profile. */
export async function launchDesktop(
  { executable }: DesktopRuntime,
  { profile, folder, extensions, env, workspaceTrust = false }: LaunchOptions,
): Promise<LaunchedWorkbench> {
  for (const vsix of extensions) {
    await installInDesktop(executable, profile, vsix);
  }
  const application = await _electron.launch({
    executablePath: executable,
    args: [
      ...desktopArguments(profile),
      ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
      ...(folder === undefined ? [] : [folder]),
    ],
    env: definedOnly({ ...quietEnvironment(), ...env }),
  });
  return { page: await application.firstWindow(), close: () => application.close() };
}

/** The arguments that keep a desktop VS Code apart from the person's own. */
export function desktopArguments(profile: Profile): readonly string[] {
  return [
    `--user-data-dir=${profile.userData}`,
    `--extensions-dir=${profile.extensions}`,
    '--no-sandbox',
    '--disable-updates',
    '--skip-welcome',
    '--skip-release-notes',
    // Secrets are encrypted with a key of the profile: a test must not ask for a keyring.
    '--password-store=basic',
  ];
}

async function installInDesktop(executable: string, profile: Profile, vsix: string): Promise<void> {
  const [program, ...programArguments] = resolveCliArgsFromVSCodeExecutablePath(executable, {
    reuseMachineInstall: true,
  });
  if (program === undefined) {
    throw new Error(`${executable} has no command line`);
  }
  const install = [`--install-extension=${vsix}`, ...desktopArguments(profile).slice(0, 2)];
  await runProgram(program, [...programArguments, ...install], { shown: false });
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}
