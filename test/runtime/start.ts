import { spawn } from 'node:child_process';
import { cp } from 'node:fs/promises';
import * as path from 'node:path';

import { installInServer, startServer } from './codeServer';
import { findChromium } from './findChromium';
import { findDesktop } from './findDesktop';
import { findExecutable } from './findExecutable';
import { hasDisplay } from './hasDisplay';
import { installCodeServer } from './installCodeServer';
import { workbenchAddress } from './launchInBrowser';
import { desktopArguments } from './launchDesktop';
import { projectFolder, sampleWorkspace } from './paths';
import { ProcessGroup } from './processGroup';
import { Profile } from './profile';
import { runProgram } from './runProgram';
import { vsixFile } from './vsix';

/**
 * `npm start`: builds the extension and opens it in a real VS Code, on a copy of the sample
 * workspace. Runs until VS Code is closed or, where it is served to a browser, until Ctrl+C; then
 * nothing is left of it.
 */
async function main(): Promise<void> {
  const profile = new Profile();
  await profile.writeSettings({ 'workbench.startupEditor': 'readme' });
  const workspace = path.join(profile.folder, 'workspace');
  await cp(sampleWorkspace, workspace, { recursive: true });
  const server = process.env['AUTHPOST_RUNTIME'] === 'server';
  const desktop = server ? undefined : (findExecutable('code') ?? (await findDesktop(false)));
  if (desktop === undefined) {
    await serve(profile, workspace);
  } else {
    await openDesktop(desktop, profile, workspace);
  }
}

async function openDesktop(executable: string, profile: Profile, workspace: string): Promise<void> {
  await runProgram('npm', ['run', 'build']);
  await runProgram(executable, [
    '--wait',
    '--new-window',
    ...desktopArguments(profile),
    '--disable-workspace-trust',
    `--extensionDevelopmentPath=${projectFolder}`,
    workspace,
  ]);
}

async function serve(profile: Profile, workspace: string): Promise<void> {
  await runProgram('npm', ['run', 'package']);
  const codeServer = await installCodeServer();
  await installInServer(codeServer, profile, vsixFile);
  const address = workbenchAddress(await startServer(codeServer, profile), workspace);
  console.log(`\nVS Code with AuthPOST: ${address}\nCtrl+C stops it.`);
  await openInBrowser(address, profile);
  // The signal ends this process, and with it everything that it started.
  await new Promise(() => undefined);
}

/** Shows the address in the person's browser, or else in Chromium, where there is a display. */
async function openInBrowser(address: string, profile: Profile): Promise<void> {
  if (!hasDisplay()) {
    return;
  }
  const opener = findExecutable(process.platform === 'darwin' ? 'open' : 'xdg-open');
  if (opener !== undefined) {
    await runProgram(opener, [address], { shown: false });
    return;
  }
  const options = [`--user-data-dir=${profile.browser}`, '--no-first-run', address];
  new ProcessGroup(spawn(await findChromium(), options, { stdio: 'ignore', detached: true }));
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
