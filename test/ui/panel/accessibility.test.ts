import assert from 'node:assert/strict';

import { detailedViewOf } from './detailsViews';
import type { TestPanel } from './panelHarness';
import { panelOfTest } from './panelOfTest';
import { themes } from './themes';
import { orderBody, viewOf } from './views';
import { violations } from './violations';

describe('Accessibility of the response panel', function () {
  this.timeout(60_000);
  const openPanel = panelOfTest();
  let panel: TestPanel;

  const row = (text: string) => panel.page.locator('.row', { hasText: text }).first();

  for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
    it(`has no violation that axe finds (${theme})`, async () => {
      panel = await openPanel({ theme });
      await panel.show(viewOf(), orderBody);
      await row('"id"').waitFor();
      await panel.page.getByRole('button', { name: 'Details' }).click();
      await row('"lines"').locator('.twisty > svg').click();
      await panel.page.keyboard.press('Control+f');
      await panel.page.keyboard.type('name');
      await panel.page.getByText('1 of 1').waitFor();
      assert.deepEqual(await violations(panel.page), []);
      await panel.show(detailedViewOf(), orderBody);
      for (const name of ['Headers', 'Timing', 'Certificate', 'Redirects', 'Request']) {
        await panel.page.getByRole('tab', { name }).click();
        if (name === 'Headers') await panel.page.getByRole('button', { name: 'etag' }).focus();
        assert.deepEqual(await violations(panel.page), []);
      }
      await panel.show(
        viewOf({
          status: { code: 404, text: 'Not Found', statusClass: 'client-error' },
          notes: (['info', 'warning', 'error'] as const).map((severity) => ({
            severity,
            text: 'Something to know about it.',
            action: { action: 'show-log', label: 'Show Log' },
          })),
          body: { kind: 'binary' },
        }),
      );
      await panel.page.getByText('404', { exact: true }).waitFor();
      assert.deepEqual(await violations(panel.page), []);
      await panel.post({
        type: 'sending',
        id: 'view-2',
        documentName: 'order.json',
        endpoint: 'orders',
        method: 'POST',
        url: 'http://a.test/',
      });
      await panel.page.getByRole('progressbar').waitFor();
      assert.deepEqual(await violations(panel.page), []);
    });
  }
});
