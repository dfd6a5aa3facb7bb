import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, writeFileSync } from 'node:fs';
import * as path from 'node:path';

import type { CodeServer } from './installCodeServer';
import { ProcessGroup } from './processGroup';
import type { Profile } from './profile';
import { quietEnvironment } from './quietEnvironment';
import { runProgram } from './runProgram';

const startTimeoutMs = 60_000;

export interface ServerOptions {
  /** Added to the environment of the server and of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** True: workspaces are untrusted until the person trusts them. */
  readonly workspaceTrust?: boolean;
  /** True: the workbench can run an extension's tests, shows no toasts and refuses dialogs. */
  readonly testDriver?: boolean;
}

export interface RunningServer {
  /** `http://localhost:<port>`: webviews want a secure context, which `localhost` is. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a private server on a loopback port, the profile's if it has one. */
export async function startServer(
  { node, entry }: CodeServer,
  profile: Profile,
  { env, workspaceTrust = false, testDriver = false }: ServerOptions = {},
): Promise<RunningServer> {
  const child = spawn(
    node,
    [
      entry,
      ...['--bind-addr', `127.0.0.1:${profile.port}`, '--auth', 'none'],
      ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
      ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
      ...(testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
      ...profileArguments(profile),
    ],
    { env: environment(node, profile, env), stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const group = new ProcessGroup(child);
  try {
    profile.port = await listeningPort(child, path.join(profile.folder, 'server.log'));
  } catch (error) {
    await group.stop();
    throw error;
  }
  return { url: `http://localhost:${profile.port}`, stop: () => group.stop() };
}

/** Installs a VSIX file into the profile. */
export function installInServer(
  { node, entry }: CodeServer,
  profile: Profile,
  vsix: string,
): Promise<void> {
  return runProgram(node, [entry, ...profileArguments(profile), '--install-extension', vsix], {
    env: environment(node, profile),
    shown: false,
  });
}

function profileArguments(profile: Profile): readonly string[] {
  const config = path.join(profile.folder, 'server.yaml');
  writeFileSync(config, 'auth: none\n');
  return [
    ...['--config', config, '--user-data-dir', profile.userData],
    ...['--extensions-dir', profile.extensions],
  ];
}

function environment(node: string, profile: Profile, added?: Readonly<Record<string, string>>) {
  const quiet = quietEnvironment();
  return {
    ...quiet,
    ...added,
    PATH: [path.dirname(node), quiet['PATH'] ?? ''].join(path.delimiter),
    XDG_CONFIG_HOME: path.join(profile.folder, 'config'),
    XDG_DATA_HOME: path.join(profile.folder, 'data'),
    // No gallery: nothing is looked up outside this machine.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
  };
}

function listeningPort(child: ChildProcess, logFile: string): Promise<number> {
  const log = createWriteStream(logFile, { flags: 'a' });
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = (reason: string) => reject(new Error(`VS Code's server ${reason}:\n${text}`));
    const timer = setTimeout(() => fail('did not start in a minute'), startTimeoutMs);
    const read = (chunk: Buffer) => {
      log.write(chunk);
      text = (text + chunk.toString()).slice(-10_000);
      const port = /HTTP server listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1];
      if (port !== undefined) {
        clearTimeout(timer);
        resolve(Number(port));
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', (error) => fail(`could not be run (${error.message})`));
    child.once('close', () => {
      log.end();
      clearTimeout(timer);
      fail('ended at its start');
    });
  });
}
