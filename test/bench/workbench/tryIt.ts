import * as path from 'node:path';

import { packagedExtension } from '../../runtime/vsix';
import { openWorkbench, type Workbench } from '../../support/workbench';

/**
 * What a newcomer waits, in milliseconds: from "Install" in a VS Code without the extension to the
 * 201 of "Try It" in the panel, the installation and the way through the palette included.
 */
export async function tryItMs(): Promise<number> {
  const workbench = await openWorkbench();
  try {
    const installedAt = await install(workbench, packagedExtension());
    await workbench.runCommand('AuthPOST: Try It');
    await workbench.webview().locator('h1', { hasText: '201' }).waitFor();
    return Date.now() - installedAt;
  } finally {
    await workbench.close();
  }
}

/** Installs a VSIX as a person does; resolves at once, to when that was begun. */
async function install(workbench: Workbench, file: string): Promise<number> {
  const { page } = workbench;
  await workbench.runCommand('Extensions: Install from VSIX...');
  const dialog = page.locator('.quick-input-widget:visible', { hasText: 'Install from VSIX' });
  const rows = dialog.locator('.monaco-list-row');
  // The dialog shows a folder first, and takes a path from then on.
  await rows.first().waitFor();
  await dialog.locator('input[type="text"]').fill(file);
  await rows.filter({ hasText: path.basename(file) }).waitFor();
  await page.keyboard.press('Enter');
  return Date.now();
}
