import assert from 'node:assert/strict';

import type { ResponseView } from '../../../src/protocol/messages';
import type { TestPanel } from './panelHarness';
import { panelOfTest } from './panelOfTest';
import { orderBody, viewOf } from './views';

const width = 350;

describe('The summary of the response panel', function () {
  this.timeout(60_000);
  const openPanel = panelOfTest();
  let panel: TestPanel;

  beforeEach(async () => {
    panel = await openPanel({ width });
  });

  const scrollWidth = () => panel.page.evaluate(() => document.documentElement.scrollWidth);

  it('names the document that was sent, with odd characters by their names', async () => {
    const fact = panel.page.locator('.fact', { hasText: 'Document' });
    await panel.show(viewOf({ documentName: `\u202egpj.${'long-'.repeat(40)}.json` }), orderBody);
    await fact.waitFor();
    assert.match(await fact.locator('dd').innerText(), /^U\+202Egpj\.(long-){40}\.json$/);
    assert.equal(await scrollWidth(), width);
  });

  it('names none where an older version has kept the answer', async () => {
    const older: { -readonly [Key in keyof ResponseView]: ResponseView[Key] } = viewOf();
    delete older.documentName;
    await panel.show(older, orderBody);
    await panel.page.locator('.fact', { hasText: 'Endpoint' }).waitFor();
    assert.equal(await panel.page.locator('.fact', { hasText: 'Document' }).count(), 0);
  });

  it('cuts a long status text after three lines, and has the whole of it as the tooltip', async () => {
    const text = 'So much is wrong. '.repeat(110).trim();
    const status = { code: 422, text, statusClass: 'client-error' } as const;
    await panel.show(viewOf({ status, outcome: 'network' }), orderBody);
    const heading = panel.page.locator('h1.status');
    await heading.waitFor();
    assert.equal(await heading.getAttribute('title'), `422 ${text}`);
    const lines = await heading.evaluate(
      (element) => element.clientHeight / parseFloat(getComputedStyle(element).lineHeight),
    );
    assert.equal(Math.round(lines), 3);
    const bottom = await heading.evaluate((element) => element.getBoundingClientRect().bottom);
    const badge = await heading.locator('.badge').boundingBox();
    assert.ok(badge && badge.y + badge.height < bottom, 'the badge is not cut off');
    await panel.page.screenshot({ path: 'out/screenshots/long-status.png' });
    assert.equal(await scrollWidth(), width);
  });

  it('names the document that is being sent in the same way', async () => {
    const url = 'http://a.test/';
    const what = { documentName: 'a\u202eb.json', endpoint: 'orders', method: 'POST', url };
    await panel.post({ type: 'sending', id: 'view-2', ...what });
    const name = 'Sending aU+202Eb.json to orders…';
    await panel.page.getByRole('heading', { name }).waitFor();
    await panel.page.getByRole('progressbar', { name }).waitFor();
  });
});
