import assert from 'node:assert/strict';

import type { TestApi } from '../support/testApi';
import type { Workbench } from '../support/workbench';
import { openWorkbenchWithApi, type WorkbenchWithApi } from '../support/workbenchWithApi';

describe('In the workbench, the panel', function () {
  this.timeout(90_000);
  let opened: WorkbenchWithApi | undefined;
  let api: TestApi;
  let workbench: Workbench;

  before(async () => {
    opened = await openWorkbenchWithApi(({ origin }) => ({
      files: { 'slow.json': '{"slow":1}', 'fast.json': '{"fast":2}' },
      userSettings: {
        'authpost.endpoints': {
          slow: { url: `${origin}/slow`, auth: { type: 'none' }, files: ['**/slow.json'] },
          fast: { url: `${origin}/fast`, auth: { type: 'none' }, files: ['**/fast.json'] },
        },
      },
    }));
    ({ api, workbench } = opened);
  });

  after(() => opened?.close());

  const view = () => workbench.webview();
  const status = (text: string) => view().locator('h1.status', { hasText: text }).waitFor();
  const groups = () => workbench.page.locator('.editor-group-container').count();
  const editor = (name: string) =>
    workbench.page.locator(
      `.editor-instance[data-uri$="/${name}"], .monaco-editor[data-uri$="/${name}"]`,
    );

  async function send(name: string): Promise<void> {
    await workbench.openFile(name);
    const arrived = api.nextRequest();
    await workbench.runCommand('AuthPOST: Send');
    await arrived;
  }

  /** Answers `/fast` at once with 200, and `/slow` with 202 when the returned function is called. */
  function holdSlow(): () => void {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    async function* late() {
      await released;
      yield '{}';
    }
    api.answers(({ url }) => (url === '/slow' ? { status: 202, content: late() } : {}));
    return release;
  }

  it('does not cover a document that was opened over it', async () => {
    api.answers({ status: 201 });
    await send('slow.json');
    await status('201');
    await workbench.runCommand('View: Focus Next Editor Group');
    await workbench.openFile('fast.json');
    await workbench.page.locator('iframe.webview').waitFor({ state: 'hidden' });
    api.answers({ status: 203 });
    await send('fast.json');
    await status('203');
    await editor('fast.json').first().waitFor();
    assert.equal(await groups(), 2);
    await workbench.screenshot('panel-beside');
  });

  it('is the only one also after a reload, which leaves it unseen behind another editor', async () => {
    // It is in the first group by now.
    await workbench.runCommand('View: Focus Previous Editor Group');
    await workbench.openFile('slow.json');
    await workbench.page.locator('iframe.webview').waitFor({ state: 'hidden' });
    await workbench.reload();
    api.answers({ status: 201 });
    await send('slow.json');
    await status('201');
    await editor('slow.json').first().waitFor();
    const tabs = workbench.page.locator('.tab', { hasText: 'AuthPOST Response' });
    await workbench.screenshot('panel-after-reload');
    assert.deepEqual([await tabs.count(), await groups()], [1, 2]);
  });

  it('does not cover a document that was opened over it while it was restored', async () => {
    await workbench.runCommand('View: Focus Next Editor Group');
    await workbench.reload();
    api.answers({ status: 203 });
    await send('fast.json');
    await status('203');
    await editor('fast.json').first().waitFor();
    const tabs = workbench.page.locator('.tab', { hasText: 'AuthPOST Response' });
    assert.deepEqual([await tabs.count(), await groups()], [1, 2]);
  });

  it('gets a group of its own where there is but one, and stays where it is put back', async () => {
    await workbench.runCommand('View: Single Column Editor Layout');
    api.answers({ status: 201 });
    await send('fast.json');
    await status('201');
    await editor('fast.json').first().waitFor();
    assert.equal(await groups(), 2);
    await workbench.runCommand('View: Single Column Editor Layout');
    api.answers({ status: 203 });
    await send('fast.json');
    await status('203');
    assert.equal(await groups(), 1);
  });

  it('keeps the answer to the later request, and offers that to the earlier one', async () => {
    const release = holdSlow();
    await send('slow.json');
    await send('fast.json');
    await status('200');
    release();
    const offered = await workbench.notification('slow.json, sent to "slow": 202 Accepted');
    await status('200');
    await workbench.screenshot('earlier-answer');
    await offered.getByRole('button', { name: 'Show Answer' }).click();
    await status('202');
  });

  it('stays closed where it was closed on what it awaited, and offers the answer', async () => {
    const release = holdSlow();
    await send('slow.json');
    await view().getByText('Waiting for the body…').click();
    await workbench.runCommand('View: Close Editor');
    await workbench.page.locator('iframe.webview').waitFor({ state: 'detached' });
    await send('fast.json');
    await status('200');
    await workbench.runCommand('View: Focus Next Editor Group');
    await workbench.runCommand('View: Close Editor');
    await workbench.page.locator('iframe.webview').waitFor({ state: 'detached' });
    release();
    const offered = await workbench.notification('slow.json, sent to "slow": 202 Accepted');
    assert.equal(await workbench.page.locator('iframe.webview').count(), 0);
    await offered.getByRole('button', { name: 'Show Answer' }).click();
    await status('202');
  });
});
