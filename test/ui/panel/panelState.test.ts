import assert from 'node:assert/strict';

import type { TestPanel } from './panelHarness';
import { panelOfTest } from './panelOfTest';
import { viewOf } from './views';

describe('The state of the response panel', function () {
  this.timeout(60_000);
  const openPanel = panelOfTest();

  async function showWords(panel: TestPanel): Promise<void> {
    await panel.show(viewOf({ body: { kind: 'rows', format: 'text' } }), 'word '.repeat(200));
    await panel.page.locator('.row', { hasText: 'word' }).first().waitFor();
  }

  it('is told, and a panel that takes its place begins with it', async () => {
    const before = await openPanel({ width: 700 });
    await showWords(before);
    const told = before.next((message) => message.type === 'state' && message.state.wrap);
    await before.page.getByRole('button', { name: 'Wrap', exact: true }).click();
    await told;
    const panel = await openPanel({ width: 700, state: await before.state() });
    await showWords(panel);
    await panel.page.locator('.row', { hasText: 'word' }).nth(3).waitFor();
    const wrap = panel.page.getByRole('button', { name: 'Wrap', exact: true });
    assert.equal(await wrap.getAttribute('aria-pressed'), 'true');
  });
});
