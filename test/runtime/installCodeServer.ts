import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import * as path from 'node:path';

import { runtimeFolder } from './paths';
import { quietEnvironment } from './quietEnvironment';
import { runProgram } from './runProgram';

const codeServerVersion = '4.139.1';
const nodeVersion = '24.21.0';
const unfinished = 'installing-';

/** VS Code's server and the Node that runs it. */
export interface CodeServer {
  readonly node: string;
  readonly entry: string;
}

/**
 * Installs VS Code's server from npm, once per machine and version. The installation takes place
 * in a folder of its own that gets its name when all is there, so an interrupted one is never
 * taken for a whole one.
 */
export async function installCodeServer(): Promise<CodeServer> {
  const nodePackage = nodePackageHere();
  const folder = path.join(runtimeFolder, `code-server-${codeServerVersion}`);
  if (!existsSync(folder)) {
    await removeUnfinished();
    console.log('Installing VS Code’s server from npm (once, about two minutes)…');
    const partial = path.join(runtimeFolder, `${unfinished}${process.pid}`);
    await install(partial, nodePackage);
    await rename(partial, folder);
  }
  return {
    node: path.join(folder, 'node_modules', nodePackage, 'bin/node'),
    entry: path.join(folder, 'node_modules/code-server/out/node/entry.js'),
  };
}

function nodePackageHere(): string {
  const { platform, arch } = process;
  if (platform === 'linux' && (arch === 'x64' || arch === 'arm64')) {
    return `node-linux-${arch}`;
  }
  throw new Error(
    `Desktop VS Code can't be downloaded, and its server from npm runs on Linux (x64 or arm64) only, not on ${platform} ${arch}. Name an installed VS Code in VSCODE_EXECUTABLE.`,
  );
}

async function install(folder: string, nodePackage: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  const npm = npmIn(path.join(folder, 'node_modules', nodePackage));
  await npm(folder, `${nodePackage}@${nodeVersion}`, `code-server@${codeServerVersion}`);
  const server = path.join(folder, 'node_modules/code-server/lib/vscode');
  await npm(server, '--omit=dev');
  await npm(path.join(server, 'extensions'), '--omit=dev');
  await buildLogWriter(server, path.join(folder, 'node_modules', nodePackage));
}

/** Makes a function that runs `npm install` in a folder, without any package's own script. */
function npmIn(nodeFolder: string) {
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  return (cwd: string, ...what: readonly string[]) =>
    runProgram('npm', ['install', ...options, ...what], {
      cwd,
      env: npmEnvironment(nodeFolder),
      shown: false,
    });
}

/** VS Code writes its logs through a native module; without a compiler there are no log files. */
async function buildLogWriter(server: string, nodeFolder: string): Promise<void> {
  try {
    const env = npmEnvironment(nodeFolder);
    await runProgram('npm', ['rebuild', '--ignore-scripts=false', '@vscode/spdlog'], {
      cwd: server,
      env,
      shown: false,
    });
  } catch {
    console.log('No C++ compiler, make or Python: VS Code’s server will write no log files.');
  }
}

function npmEnvironment(nodeFolder: string): NodeJS.ProcessEnv {
  const environment = quietEnvironment();
  const folders = [path.join(nodeFolder, 'bin'), environment['PATH'] ?? ''];
  return {
    ...environment,
    PATH: folders.join(path.delimiter),
    npm_config_nodedir: nodeFolder,
  };
}

async function removeUnfinished(): Promise<void> {
  await mkdir(runtimeFolder, { recursive: true });
  for (const name of await readdir(runtimeFolder)) {
    if (name.startsWith(unfinished) && !isRunning(Number(name.slice(unfinished.length)))) {
      await rm(path.join(runtimeFolder, name), { recursive: true, force: true });
    }
  }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}
