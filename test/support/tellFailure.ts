import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

import type { Context, RootHookObject } from 'mocha';

import { openWorkbenches, type Workbench } from './workbench';

/** What a person would look at first in a window where something went wrong. */
const placesOfInterest = {
  toast: '.notification-toast',
  dialog: '.monaco-dialog-box',
  input: '.quick-input-widget:visible',
  status: '.statusbar-item[id*="authpost"]',
};
const lastLines = 15;

/**
 * After a test that failed, prints what each open workbench shows and what the extension logged,
 * and keeps a picture: often all that there is from a machine that nobody can look at.
 */
export const tellFailure: RootHookObject = {
  async afterEach(this: Context) {
    const test = this.currentTest;
    if (test?.state !== 'failed') {
      return;
    }
    for (const workbench of openWorkbenches) {
      const name = `failed-${test.fullTitle().replace(/\W+/g, '-')}`;
      await describeWorkbench(workbench, name).catch((error: unknown) => {
        console.error('The workbench could not be looked at:', error);
      });
    }
  },
};

async function describeWorkbench(workbench: Workbench, name: string): Promise<void> {
  for (const [place, selector] of Object.entries(placesOfInterest)) {
    for (const text of await workbench.page.locator(selector).allInnerTexts()) {
      console.error(`  ${place}: ${text.replace(/\s+/g, ' ').trim()}`);
    }
  }
  const logs = path.join(workbench.userDataFolder, 'logs');
  for (const file of readdirSync(logs, { recursive: true, encoding: 'utf8' })) {
    if (path.basename(file) === 'AuthPOST.log') {
      const lines = readFileSync(path.join(logs, file), 'utf8').trim().split('\n');
      lines.slice(-lastLines).forEach((line) => console.error(`  log: ${line}`));
    }
  }
  await workbench.screenshot(name);
}
