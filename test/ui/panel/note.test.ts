import assert from 'node:assert/strict';

import type { TestPanel } from './panelHarness';
import { panelOfTest } from './panelOfTest';
import { orderBody, viewOf } from './views';

describe('A note that comes after the answer', function () {
  this.timeout(60_000);
  const openPanel = panelOfTest();
  let panel: TestPanel;

  beforeEach(async () => {
    panel = await openPanel();
    await panel.show(viewOf(), orderBody);
    await panel.page.locator('.row', { hasText: '"id"' }).first().waitFor();
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

  it('names the setting that its button opens', async () => {
    const action = { action: 'open-settings', setting: 'authpost.response.maxSizeMB' } as const;
    const note = { text: 'Too large.', action: { ...action, label: 'Open Settings' } } as const;
    await panel.post({ type: 'note', view: 'view-1', note: { severity: 'error', ...note } });
    const acted = panel.next((message) => message.type === 'action');
    await panel.page.getByRole('button', { name: 'Open Settings' }).click();
    await acted;
    assert.deepEqual(panel.said.at(-1), { type: 'action', view: 'view-1', ...action });
  });
});
