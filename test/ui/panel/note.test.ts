import assert from 'node:assert/strict';

import { PanelBrowser, type TestPanel } from './panelHarness';
import { orderBody, viewOf } from './views';

describe('A note that comes after the answer', function () {
  this.timeout(60_000);
  let browser: PanelBrowser;
  let panel: TestPanel;

  before(async () => {
    browser = await PanelBrowser.start();
    panel = await browser.open({});
    await panel.show(viewOf(), orderBody);
    await panel.page.locator('.row', { hasText: '"id"' }).first().waitFor();
  });

  after(async () => {
    await panel.close();
    await browser.close();
  });

  it('is shown with its button, and said by screen readers', async () => {
    const action = { action: 'show-difference', label: 'Show Difference' } as const;
    const note = { severity: 'warning', text: 'Not the expected one.', action } as const;
    // One of an older answer is dropped.
    await panel.post({ type: 'note', view: 'older', note: { severity: 'info', text: 'Older.' } });
    await panel.post({ type: 'note', view: 'view-1', note });
    const item = panel.page.locator('.note', { hasText: 'Not the expected one.' });
    await item.waitFor();
    await panel.page.locator('.live', { hasText: 'Not the expected one.' }).waitFor();
    assert.equal(await panel.page.locator('.note').count(), 1);
    const acted = panel.next((message) => message.type === 'action');
    await item.getByRole('button', { name: 'Show Difference' }).click();
    await acted;
    assert.deepEqual(panel.said.at(-1), {
      type: 'action',
      view: 'view-1',
      action: 'show-difference',
    });
  });
});
