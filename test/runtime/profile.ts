import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

export type Settings = Readonly<Record<string, unknown>>;

/** Settings that keep VS Code from showing or fetching what a test did not ask for. */
const quietSettings: Settings = {
  'chat.agentHost.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'files.simpleDialog.enable': true,
  'git.enabled': false,
  'github.gitAuthentication': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.dialogStyle': 'custom',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * The folders of one private VS Code: settings, extensions, logs and the browser's storage. A
 * second workbench on the same profile finds what the first one left, secrets included. Who makes
 * one removes it; one that is new is removed at the end of this process at the latest.
 */
export class Profile {
  readonly userData: string;
  readonly extensions: string;
  readonly browser: string;
  /** The server's port: the browser keeps secrets by address, so it stays the same. */
  port = 0;

  readonly folder: string;

  /** Goes on with the folder of an earlier profile, or makes a new one. */
  constructor(folder?: string) {
    this.folder = folder ?? newFolder();
    this.userData = path.join(this.folder, 'user-data');
    this.extensions = path.join(this.folder, 'extensions');
    this.browser = path.join(this.folder, 'browser');
    mkdirSync(path.join(this.userData, 'User'), { recursive: true });
    mkdirSync(this.extensions, { recursive: true });
  }

  get settingsFile(): string {
    return path.join(this.userData, 'User/settings.json');
  }

  /** Adds to the user's settings; those of a running workbench take effect at once. */
  async writeSettings(settings: Settings): Promise<void> {
    const present = existsSync(this.settingsFile)
      ? (JSON.parse(await readFile(this.settingsFile, 'utf8')) as Settings)
      : quietSettings;
    const text = JSON.stringify({ ...present, ...settings }, undefined, 2);
    await writeFile(this.settingsFile, text);
  }

  remove(): void {
    removeFolder(this.folder);
  }
}

const newFolders: string[] = [];

function newFolder(): string {
  if (newFolders.length === 0) {
    process.once('exit', () => newFolders.forEach(removeFolder));
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'authpost-'));
  newFolders.push(folder);
  return folder;
}

function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
