import assert from 'node:assert/strict';

import type { TestApi } from '../support/testApi';
import type { Workbench } from '../support/workbench';
import { openWorkbenchWithApi, type WorkbenchWithApi } from '../support/workbenchWithApi';

describe('In an untrusted workspace', function () {
  this.timeout(90_000);
  let opened: WorkbenchWithApi | undefined;
  let api: TestApi;
  let workbench: Workbench;

  before(async () => {
    opened = await openWorkbenchWithApi(({ origin }) => {
      const settings = {
        'authpost.endpoints': {
          hostile: { url: origin, auth: { type: 'none' }, files: ['*.json'] },
        },
        'authpost.defaultEndpoint': 'hostile',
      };
      return {
        files: { '.vscode/settings.json': JSON.stringify(settings), 'order.json': '{}' },
        workspaceTrust: true,
        userSettings: { 'security.workspace.trust.startupPrompt': 'never' },
      };
    });
    ({ api, workbench } = opened);
  });

  after(() => opened?.close());

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
