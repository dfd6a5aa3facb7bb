import assert from 'node:assert/strict';

import { panelOfTest } from './panelOfTest';
import { viewOf } from './views';

const words = ['user\u202e txt.exe\u2066', 'a\u0085b\u200b', '\u{e0001}tag', 'del\u007f'];

describe('Characters that the panel shows by their names', function () {
  this.timeout(60_000);
  const openPanel = panelOfTest();

  for (const width of [350, 500, 900]) {
    it(`fit into rows that are wrapped at ${width} pixels`, async () => {
      const panel = await openPanel({ width });
      await panel.show(viewOf(), JSON.stringify({ text: words.join(' ').repeat(20) }));
      await panel.page.locator('.control').first().waitFor();
      await panel.page.getByRole('button', { name: 'Wrap' }).click();
      await panel.page.locator('.row').nth(6).waitFor();
      const { scrollWidth, clientWidth } = await panel.page
        .locator('.rows')
        .evaluate((rows) => ({ scrollWidth: rows.scrollWidth, clientWidth: rows.clientWidth }));
      assert.ok(scrollWidth <= clientWidth, `${scrollWidth} in ${clientWidth} pixels`);
    });
  }
});
