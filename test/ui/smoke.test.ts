import assert from 'node:assert/strict';

import { sampleWorkspace } from '../runtime/paths';
import { packagedExtension } from '../runtime/vsix';
import { openWorkbench, type Workbench } from '../support/workbench';

describe('In the workbench, the extension', function () {
  this.timeout(60_000);
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({
      folder: sampleWorkspace,
      extensions: [packagedExtension()],
    });
  });

  after(() => workbench.close());

  it('has a send button over a JSON document', async () => {
    await workbench.openFile('order.json');
    const button = workbench.page.locator('.editor-actions').getByRole('button', { name: 'Send' });
    await button.waitFor();
    assert.equal(await button.count(), 1);
  });

  it('offers to send it from the palette', async () => {
    await workbench.runCommand('AuthPOST: Send To…');
    await workbench.row('Add endpoint…').waitFor();
    await workbench.page.keyboard.press('Escape');
  });
});
