import type { Page } from 'playwright-core';

import type { Profile } from './profile';

/** What a workbench is opened with, in either runtime. */
export interface LaunchOptions {
  readonly profile: Profile;
  /** Opened as the workspace. */
  readonly folder?: string;
  /** VSIX files. */
  readonly extensions: readonly string[];
  /** Added to the environment of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  readonly workspaceTrust?: boolean;
}

/** A VS Code that runs; `close` stops everything that belongs to it. */
export interface LaunchedWorkbench {
  readonly page: Page;
  close(): Promise<void>;
}
