import assert from 'node:assert/strict';

import type { TestApi } from '../support/testApi';
import type { Workbench } from '../support/workbench';
import { openWorkbenchWithApi, type WorkbenchWithApi } from '../support/workbenchWithApi';

describe('In the workbench, without the panel', function () {
  this.timeout(90_000);
  let opened: WorkbenchWithApi | undefined;
  let api: TestApi;
  let workbench: Workbench;

  before(async () => {
    opened = await openWorkbenchWithApi(({ origin }) => ({
      files: { 'order.json': '{"order":9007199254740993}' },
      userSettings: settings(origin, 'editor'),
    }));
    ({ api, workbench } = opened);
  });

  after(() => opened?.close());

  function settings(origin: string, view: 'editor' | 'output') {
    return {
      'authpost.endpoints': { orders: { url: `${origin}/orders`, auth: { type: 'none' } } },
      'authpost.defaultEndpoint': 'orders',
      'authpost.response.view': view,
    };
  }

  async function send(): Promise<void> {
    await workbench.openFile('order.json');
    const arrived = api.nextRequest();
    await workbench.runCommand('AuthPOST: Send');
    await arrived;
  }

  it('an answer is in an editor, and what there is to say about it in a notification', async () => {
    api.answers({
      status: 429,
      headers: { 'Content-Type': 'application/json', 'Retry-After': '120' },
      content: '{"title":"Too many orders","limit":1.0}',
    });
    await send();
    const editor = workbench.page.locator('.editor-instance', { hasText: 'Too many orders' });
    await editor.waitFor();
    const message = await workbench.notification('2 minutes');
    assert.match(await message.innerText(), /The server asks/);
    await workbench.screenshot('view-editor');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('the editor has the answer still after a reload of the window', async () => {
    await workbench.reload();
    const editor = workbench.page.locator('.editor-instance', { hasText: 'Too many orders' });
    await editor.waitFor();
  });

  it('one that is not in memory is opened from its file, and cannot be changed there', async () => {
    const content = `["the first",\n"${'x'.repeat(1000)}"${`,\n"${'x'.repeat(1000)}"`.repeat(10_000)}]`;
    api.answers({ headers: { 'Content-Type': 'application/json' }, content });
    await send();
    const editor = workbench.page.locator('.editor-instance', { hasText: 'the first' });
    await editor.getByText('the first').click();
    await workbench.page.keyboard.type('x');
    await workbench.page.getByText('Editor is read-only because').first().waitFor();
    await workbench.screenshot('view-editor-file');
  });

  it('an answer is in the output channel, with its status and its text as received', async () => {
    await workbench.changeSettings(settings(api.origin, 'output'));
    api.answers({ status: 403, content: '{"total":1.50}' });
    await send();
    const output = workbench.page.locator('.panel .view-lines');
    await output.getByText('{"total":1.50}').waitFor();
    assert.match(await output.innerText(), /403/);
    await workbench.screenshot('view-output');
  });
});
