import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { text } from 'node:stream/consumers';

import { projectFolder, sampleWorkspace } from '../runtime/paths';

const tsx = path.join(projectFolder, 'node_modules/.bin/tsx');

/** What VS Code's own suite would be: it looks where it runs, and fails where it is asked to. */
const suite = `exports.run = async () => {
  const vscode = require('vscode');
  const { AUTHPOST_NOTE, AUTHPOST_FAIL } = process.env;
  const extension = vscode.extensions.getExtension('authpost.authpost');
  const [folder] = vscode.workspace.workspaceFolders;
  require('node:fs').writeFileSync(AUTHPOST_NOTE, JSON.stringify([extension.id, folder.name]));
  if (AUTHPOST_FAIL) throw new Error('a test failed');
};`;

/** No desktop VS Code can be had everywhere; what is said to it and what it says back can be seen. */
describe('The desktop runtime, with a stand-in for VS Code', function () {
  this.timeout(60_000);
  let folder: string;
  let executable: string;
  let log: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'authpost-desktop-'));
    log = path.join(folder, 'log');
    executable = path.join(folder, 'code');
    await mkdir(path.join(folder, 'bin'));
    await writeFile(path.join(folder, 'suite.js'), suite);
  });

  afterEach(() => rm(folder, { recursive: true }));

  /** Writes a program that stands where VS Code's executable or its command line does. */
  async function program(file: string, script: string): Promise<void> {
    await writeFile(file, `#!/bin/sh\n${script}\n`);
    await chmod(file, 0o755);
  }

  /** Runs a piece of TypeScript of the project as a process of its own, and gives its output. */
  async function run(source: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
    const file = path.join(folder, 'run.ts');
    await writeFile(file, source.replaceAll('@/', `${projectFolder}/test/`));
    const child = spawn(tsx, [file], {
      env: { ...process.env, VSCODE_EXECUTABLE: executable, STAND_IN_LOG: log, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
    return output;
  }

  async function logged(): Promise<readonly (readonly string[])[]> {
    const lines = (await readFile(log, 'utf8')).trim().split('\n');
    return lines.map((line) => JSON.parse(line) as readonly string[]);
  }

  function hosted(exits: string): string {
    return `import { runHosted } from '@/runtime/runHosted';
      import { Profile } from '@/runtime/profile';
      const profile = new Profile();
      runHosted({
        entry: ${JSON.stringify(path.join(folder, 'suite.js'))}, profile,
        workspace: ${JSON.stringify(sampleWorkspace)},
        env: { AUTHPOST_NOTE: ${JSON.stringify(path.join(folder, 'note'))}, ${exits} },
      }).then((exitCode) => console.log('\\nended with', exitCode, profile.userData));`;
  }

  for (const [outcome, exits, exitCode] of [
    ['passes', '', 0],
    ['fails', "AUTHPOST_FAIL: 'yes'", 1],
  ] as const) {
    it(`runs a suite that ${outcome} in the extension host, and gets its exit code`, async () => {
      const standIn = path.join(projectFolder, 'test/support/desktopStandIn.ts');
      await program(
        executable,
        `unset VSCODE_EXECUTABLE; AUTHPOST_RUNTIME=server exec "${tsx}" "${standIn}" "$@"`,
      );
      const output = await run(hosted(exits));
      const [, code, userData] = /^ended with (\d+) (.*)$/m.exec(output) ?? assert.fail(output);
      assert.equal(Number(code), exitCode);
      const note: unknown = JSON.parse(await readFile(path.join(folder, 'note'), 'utf8'));
      assert.deepEqual(note, ['authpost.authpost', path.basename(sampleWorkspace)]);
      const [given = []] = await logged();
      for (const argument of [
        sampleWorkspace,
        `--user-data-dir=${userData}`,
        `--extensionDevelopmentPath=${projectFolder}`,
        `--extensionTestsPath=${path.join(folder, 'suite.js')}`,
        '--disable-workspace-trust',
        '--password-store=basic',
      ]) {
        assert.ok(given.includes(argument), argument);
      }
    });
  }

  it('gets any other exit code, too', async () => {
    await program(executable, 'exit 77');
    assert.match(await run(hosted('')), /^ended with 77 /m);
  });

  const note = `'${process.execPath}' -e 'fs.appendFileSync(process.env.STAND_IN_LOG, JSON.stringify(process.argv.slice(1)) + "\\n")' -- "$@"`;
  const launch = `import { launchDesktop } from '@/runtime/launchDesktop';
    import { Profile } from '@/runtime/profile';
    const profile = new Profile();
    // Playwright has one that nobody waits for where the program ends at once.
    process.on('unhandledRejection', () => undefined);
    launchDesktop(
      { kind: 'desktop', executable: process.env.VSCODE_EXECUTABLE ?? '' },
      { profile, folder: '/a/folder', extensions: ['/an/extension.vsix'], env: { AN_ADDED: 'variable' } },
    ).catch((error) => console.log('failed', profile.userData, String(error).split('\\n')[0]));`;

  it('installs an extension first, and opens the folder with a profile of its own', async () => {
    await program(path.join(folder, 'bin/code'), note);
    await program(executable, `${note}; test "$AN_ADDED" = variable || exit 1`);
    const output = await run(launch);
    const [, userData = ''] = /^failed (\S+) /m.exec(output) ?? assert.fail(output);
    const [install = [], opened = []] = await logged();
    assert.deepEqual(install.slice(0, 2), [
      '--install-extension=/an/extension.vsix',
      `--user-data-dir=${userData}`,
    ]);
    for (const argument of [`--user-data-dir=${userData}`, '/a/folder', '--password-store=basic']) {
      assert.ok(opened.includes(argument), argument);
    }
  });

  it('opens nothing where an extension cannot be installed, and says why', async () => {
    await program(path.join(folder, 'bin/code'), 'echo no space left; exit 9');
    await program(executable, note);
    assert.match(await run(launch), /^failed \S+ .*--install-extension.* exit code 9/m);
    await assert.rejects(logged());
  });
});
