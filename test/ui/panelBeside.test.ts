import assert from 'node:assert/strict';

import type { TestApi } from '../support/testApi';
import type { Workbench } from '../support/workbench';
import { openWorkbenchWithApi, type WorkbenchWithApi } from '../support/workbenchWithApi';

describe('In the workbench, the response panel', function () {
  this.timeout(90_000);
  let opened: WorkbenchWithApi | undefined;
  let api: TestApi;
  let workbench: Workbench;

  before(async () => {
    opened = await openWorkbenchWithApi(({ origin }) => ({
      files: { 'first.json': '{"first":1}', 'second.json': '{"second":2}' },
      userSettings: {
        'authpost.endpoints': { orders: { url: `${origin}/orders`, auth: { type: 'none' } } },
        'authpost.defaultEndpoint': 'orders',
      },
    }));
    ({ api, workbench } = opened);
  });

  after(() => opened?.close());

  const groups = () => workbench.page.locator('.editor-group-container');
  const panelTab = () => workbench.page.getByRole('tab', { name: /AuthPOST Response/ });
  const focused = (name: string) =>
    workbench.page.locator(`.monaco-editor.focused[data-uri$="/${name}"]`);
  const isInFront = async () => (await panelTab().getAttribute('aria-selected')) === 'true';

  async function answered(status: number, send: () => Promise<void>): Promise<void> {
    api.answers({ status, content: '{}' });
    await send();
    const heading = workbench.webview().locator('h1.status', { hasText: String(status) });
    await heading.waitFor();
  }

  const send = () => workbench.runCommand('AuthPOST: Send');

  it('comes beside a document that lies over it, which keeps the focus', async () => {
    await workbench.openFile('first.json');
    await answered(200, send);
    await panelTab().click();
    await workbench.openFile('second.json');
    assert.equal(await isInFront(), false);
    await answered(201, send);
    const document = workbench.webview().locator('.fact', { hasText: 'Document' });
    assert.equal(await document.locator('dd').innerText(), 'second.json');
    await focused('second.json').waitFor();
    assert.ok(await isInFront());
    assert.equal(await groups().count(), 3);
    await workbench.page.keyboard.press('Control+End');
    await workbench.page.keyboard.type('\n');
    await workbench.screenshot('panel-beside');
    assert.equal(await focused('second.json').locator('.view-line').count(), 2);
  });

  it('stays where it is where it can be seen, also at Send Again in it', async () => {
    await answered(202, send);
    await focused('second.json').waitFor();
    await workbench.runCommand('AuthPOST: Show Last Response');
    await answered(203, () =>
      workbench.webview().getByRole('button', { name: 'Send Again' }).click(),
    );
    assert.ok(await isInFront());
    assert.equal(await groups().count(), 3);
  });
});
