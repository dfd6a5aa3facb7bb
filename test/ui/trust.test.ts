import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

import { packagedExtension } from '../runtime/vsix';
import { TestApi } from '../support/testApi';
import { openWorkbench, type Workbench } from '../support/workbench';

describe('In an untrusted workspace', function () {
  this.timeout(90_000);
  let api: TestApi;
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    api = await TestApi.start();
    folder = await mkdtemp(path.join(tmpdir(), 'authpost-ui-'));
    await mkdir(path.join(folder, '.vscode'));
    const settings = {
      'authpost.endpoints': {
        hostile: { url: api.origin, auth: { type: 'none' }, files: ['*.json'] },
      },
      'authpost.defaultEndpoint': 'hostile',
    };
    await writeFile(path.join(folder, '.vscode/settings.json'), JSON.stringify(settings));
    await writeFile(path.join(folder, 'order.json'), '{}');
    workbench = await openWorkbench({
      folder,
      extensions: [packagedExtension()],
      workspaceTrust: true,
      userSettings: { 'security.workspace.trust.startupPrompt': 'never' },
    });
  });

  after(async () => {
    await workbench.close();
    await api.close();
    await rm(folder, { recursive: true });
  });

  it("does not know the workspace's endpoints, and sends nothing to them", async () => {
    await workbench.openFile('order.json');
    await workbench.page.locator('.statusbar-item', { hasText: 'Choose endpoint' }).waitFor();
    await workbench.runCommand('AuthPOST: Send');
    await workbench.row('Add endpoint…').waitFor();
    assert.equal(await workbench.row('hostile').count(), 0);
    await workbench.page.keyboard.press('Escape');
    assert.equal(api.requests.length, 0);
  });
});
