import assert from 'node:assert/strict';

import type { TestPanel } from './panelHarness';
import { panelOfTest } from './panelOfTest';
import { failedViewOf, orderBody, viewOf } from './views';

describe('The response panel, while a request is under way', function () {
  this.timeout(60_000);
  const openPanel = panelOfTest();
  let panel: TestPanel;
  const sending = {
    type: 'sending',
    id: 'view-2',
    documentName: 'order.json',
    endpoint: 'orders',
    method: 'POST',
    url: 'http://a.test/',
  } as const;

  const row = (text: string) => panel.page.locator('.row', { hasText: text }).first();

  beforeEach(async () => {
    panel = await openPanel();
  });

  it('marks the answer before as previous', async () => {
    await panel.show(viewOf(), orderBody);
    await row('"id"').waitFor();
    await panel.post(sending);
    await panel.page.getByRole('progressbar', { name: 'Sending order.json to orders…' }).waitFor();
    assert.ok(await panel.page.getByText('Previous answer').isVisible());
    await panel.show(viewOf({ id: 'view-2' }), '{"fresh":1}');
    await row('"fresh"').waitFor();
    assert.equal(await panel.page.getByText('Previous answer').isVisible(), false);
    assert.equal(await panel.page.getByRole('progressbar').count(), 0);
  });

  it('cancels what is being sent by the keyboard, and goes on at the outcome', async () => {
    await panel.post(sending);
    const cancel = panel.page.getByRole('button', { name: 'Cancel', exact: true });
    await cancel.waitFor();
    await panel.page.keyboard.press('Tab');
    const cancelled = panel.next((message) => message.type === 'cancel');
    await panel.page.keyboard.press('Enter');
    await cancelled;
    assert.deepEqual(panel.said.at(-1), { type: 'cancel', id: 'view-2' });
    await panel.show(failedViewOf({ id: 'view-2', outcome: 'cancelled' }));
    const outcome = panel.page.getByRole('heading', { name: 'Cancelled' });
    await outcome.waitFor();
    assert.equal(await cancel.count(), 0);
    assert.ok(await outcome.evaluate((element) => element === document.activeElement));
  });

  it('goes on saying what is being sent where another request is answered', async () => {
    await panel.post(sending);
    const cancel = panel.page.getByRole('button', { name: 'Cancel', exact: true });
    await cancel.focus();
    await panel.show(viewOf({ id: 'view-1' }), orderBody);
    await panel.page.getByText('Previous answer').waitFor();
    await panel.page.getByRole('progressbar', { name: 'Sending order.json to orders…' }).waitFor();
    assert.ok(await cancel.evaluate((element) => element === document.activeElement));
    await panel.show(viewOf({ id: 'view-2' }), '{"fresh":1}');
    await row('"fresh"').waitFor();
    assert.equal(await cancel.count(), 0);
    assert.equal(await panel.page.getByText('Previous answer').isVisible(), false);
  });
});
