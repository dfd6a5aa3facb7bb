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
/** What is about to be hidden gives its style sheets as its text, too. */
const longestText = 500;
/** A dialog may lie over the bell. */
const bellTimeoutMs = 2000;

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
      console.error(`  ${place}: ${text.replace(/\s+/g, ' ').trim().slice(0, longestText)}`);
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
  await describeNotifications(workbench);
}

/** Those whose toasts have gone, too. */
async function describeNotifications({ page }: Workbench): Promise<void> {
  const bell = page.locator('.statusbar-item[id="status.notifications"] a');
  const center = page.locator('.notifications-center');
  if ((await bell.count()) === 0 || (await center.isVisible())) {
    return;
  }
  await bell.click({ timeout: bellTimeoutMs });
  const messages = page.locator('.notifications-center .notification-list-item-message');
  for (const text of await messages.allInnerTexts()) {
    console.error(`  notification: ${text.slice(0, longestText)}`);
  }
  await bell.click({ timeout: bellTimeoutMs });
}
