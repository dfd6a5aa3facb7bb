import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';

import type { ExchangeDetails } from '../../../src/protocol/details';
import { certificateOf, detailedViewOf, detailsOf, hopOf } from './detailsViews';
import type { PanelOptions, TestPanel } from './panelHarness';
import { panelOfTest } from './panelOfTest';
import type { themes } from './themes';
import { failedViewOf, orderBody, viewOf } from './views';

const day = 86_400_000;

describe('Details in the response panel', function () {
  this.timeout(60_000);
  const openPanel = panelOfTest();
  let panel: TestPanel;

  before(() => mkdir('out/screenshots', { recursive: true }));

  const toggle = () => panel.page.getByRole('button', { name: 'Details' });
  const tab = (name: string) => panel.page.getByRole('tab', { name });
  const shown = () => panel.page.getByRole('tabpanel');

  async function open(
    particular: Partial<ExchangeDetails> = {},
    options: PanelOptions = {},
  ): Promise<void> {
    panel = await openPanel(options);
    await panel.show(detailedViewOf(particular), orderBody);
    await toggle().click();
  }

  async function copied(button: string): Promise<string> {
    const next = panel.next((message) => message.type === 'copy');
    await shown().getByRole('button', { name: button, exact: true }).first().click();
    await next;
    const said = panel.said.findLast((message) => message.type === 'copy');
    return said?.type === 'copy' ? said.text : '';
  }

  it('has tabs that arrow keys choose, and remembers the choice', async () => {
    await open();
    await tab('Headers').focus();
    await panel.page.keyboard.press('ArrowRight');
    assert.equal(await tab('Timing').getAttribute('aria-selected'), 'true');
    assert.equal(await panel.page.getByRole('tabpanel', { name: 'Timing' }).isVisible(), true);
    await panel.page.keyboard.press('End');
    assert.equal(await tab('Request').getAttribute('aria-selected'), 'true');
    await panel.page.keyboard.press('ArrowRight');
    await panel.page.keyboard.press('ArrowLeft');
    await panel.reload();
    await panel.show(detailedViewOf(), orderBody);
    assert.equal(await tab('Request').getAttribute('aria-selected'), 'true');
    const { detailsOpen, detailsTab } = await panel.state();
    assert.deepEqual([detailsOpen, detailsTab], [true, 'request']);
  });

  it('shows only the tabs that have something to show', async () => {
    panel = await openPanel();
    await panel.show(viewOf(), orderBody);
    await toggle().click();
    assert.deepEqual(await panel.page.getByRole('tab').allInnerTexts(), ['Headers\n4']);
    const plain = { hops: [hopOf()], shell: 'posix' } as const;
    await panel.show(failedViewOf({ details: plain }));
    assert.deepEqual(await panel.page.getByRole('tab').allInnerTexts(), ['Timing', 'Request']);
    assert.equal(await tab('Timing').getAttribute('aria-selected'), 'true');
    await panel.show(failedViewOf({}));
    await toggle().waitFor({ state: 'hidden' });
  });

  it('says the meaning of a field on hover and on focus, until Escape', async () => {
    await open();
    const name = panel.page.getByRole('button', { name: 'etag' });
    const tooltip = panel.page.getByRole('tooltip');
    await name.hover();
    assert.match(await tooltip.innerText(), /this version of the resource[^]*RFC 9110 §8\.8\.3/);
    await panel.page.mouse.move(5, 5);
    await tooltip.waitFor({ state: 'hidden' });
    await panel.page.getByRole('button', { name: 'cache-control' }).focus();
    assert.match(await tooltip.innerText(), /every cache/);
    await panel.page.keyboard.press('ArrowDown');
    assert.match(await tooltip.innerText(), /size of the content/);
    await panel.page.keyboard.press('Escape');
    await tooltip.waitFor({ state: 'hidden' });
    const described = panel.page.getByRole('button', { name: 'etag' });
    const id = (await described.getAttribute('aria-describedby')) ?? '';
    assert.match((await panel.page.locator(`#${id}`).textContent()) ?? '', /version/);
  });

  it('keeps the meaning beside its field while the fields are scrolled', async () => {
    await open({}, { width: 420 });
    const name = panel.page.getByRole('button', { name: 'content-type' });
    const tooltip = panel.page.getByRole('tooltip');
    await name.focus();
    await tooltip.waitFor();
    const gap = async () =>
      ((await tooltip.boundingBox())?.y ?? 0) - ((await name.boundingBox())?.y ?? 0);
    const before = await gap();
    await panel.page.locator('.details-headers').evaluate((list) => {
      const scrolled = new Promise((done) => list.addEventListener('scroll', done, { once: true }));
      list.scrollTop += 30;
      return scrolled.then(() => undefined);
    });
    assert.equal(await gap(), before);
  });

  it('says values in words, and shows an unknown field as it is', async () => {
    await open();
    const text = await shown().innerText();
    assert.match(text, /max-age=300, must-revalidate\s+.*fresh for 5 minutes/);
    assert.match(text, /120\s+wait 2 minutes/);
    assert.match(text, /1234\s+1\.23 kB/);
    assert.match(text, /x-request-id\s+c7d9a9f3/);
    assert.equal(await panel.page.getByRole('button', { name: 'x-request-id' }).count(), 0);
  });

  it('shows phases that add up, on one scale for all hops', async () => {
    await open();
    await tab('Timing').click();
    const tables = await shown().locator('tbody').all();
    assert.equal(tables.length, 2);
    for (const table of tables) {
      const rows = await table.locator('.phase').all();
      const amounts = await Promise.all(
        rows.map(async (row) => row.locator('.amount').allInnerTexts()),
      );
      const total = await table.locator('.phase-total .amount').allInnerTexts();
      const sum = (index: number) =>
        amounts.reduce((all, cells) => all + Math.round(parseFloat(cells[index] ?? '') * 10), 0);
      assert.equal(sum(0), Math.round(parseFloat(total[0] ?? '') * 10));
      assert.equal(sum(1), 1000);
    }
    assert.match(await shown().innerText(), /The connection was reused/);
    const boxes = await Promise.all(
      (await shown().locator('.phase-bar').all()).map((bar) => bar.boundingBox()),
    );
    const starts = boxes.map((box) => box?.x ?? NaN);
    assert.deepEqual(
      starts,
      starts.toSorted((a, b) => a - b),
    );
  });

  it('says what is known of a connection through a proxy, and no more', async () => {
    await open({
      hops: [
        hopOf({
          phases: [
            { kind: 'connection', startMs: 0, durationMs: 60 },
            { kind: 'wait', startMs: 60, durationMs: 32.3 },
          ],
          connection: { reused: false, proxied: true, httpVersion: '1.1' },
        }),
      ],
    });
    await tab('Timing').click();
    const text = await shown().innerText();
    assert.match(text, /New connection through a proxy/);
    assert.match(text, /its steps can’t be told apart/);
    assert.doesNotMatch(text, /DNS|203\.0/);
  });

  it('shows the chain of certificates and warns of its end', async () => {
    await open();
    await tab('Certificate').click();
    assert.match(await shown().innerText(), /TLSv1\.3[^]*api\.example\.com[^]*days left: 50/);
    assert.equal(await shown().locator('.certificate-warning').count(), 0);
    const endings = [
      [13.5, /ends soon\. Days left: 13/],
      [-1, /has expired/],
    ] as const;
    for (const [days, warning] of endings) {
      const chain = [certificateOf({ validTo: Date.now() + days * day })];
      await panel.show(
        detailedViewOf({ tls: { authorized: true, resumed: false, chain } }),
        orderBody,
      );
      assert.match(await shown().locator('.certificate-warning').innerText(), warning);
    }
    await panel.show(
      detailedViewOf({ tls: { authorized: false, resumed: true, problem: 'X', chain: [] } }),
      orderBody,
    );
    assert.match(await shown().innerText(), /was not accepted: X[^]*did not show its certificate/);
  });

  it('tells of each redirect what was kept and what was not', async () => {
    const answered = hopOf({ cause: 'redirect', method: 'GET' });
    await open({
      hops: [
        hopOf({ status: 401 }),
        hopOf({ cause: 'renewal', status: 307, location: '/kept' }),
        hopOf({ cause: 'redirect', status: 303, location: '/changed' }),
        answered,
      ],
    });
    await tab('Redirects').click();
    const items = await shown().getByRole('listitem').allInnerTexts();
    assert.equal(items.length, 4);
    assert.match(items[0] ?? '', /401[^]*renewed, and the request sent once more/);
    assert.match(items[1] ?? '', /307[^]*\/kept[^]*POST and the content were kept/);
    assert.match(items[2] ?? '', /303[^]*\/changed[^]*POST became GET/);
    assert.match(items[3] ?? '', /answer that is shown/);
  });

  it('copies the request, and as a command for curl', async () => {
    await open();
    await tab('Request').click();
    const text = await shown().innerText();
    assert.match(text, /Authorization\s+Bearer ••••••/);
    assert.match(text, /user-agent\s+node\s+added by the HTTP client/);
    assert.match(text, /"order": 9007199254740993/);
    assert.match(
      await copied('Copy Request'),
      /^POST \/v2\/orders HTTP\/1\.1\nhost: api\.example\.com\n[^]*\n\n\{\n {2}"order"/,
    );
    assert.match(await copied('Copy as cURL'), /'Authorization: Bearer '"\$TOKEN"/);
    assert.equal(
      await shown()
        .getByRole('button', { name: /PowerShell/ })
        .count(),
      0,
    );
  });

  it('offers PowerShell on Windows', async () => {
    await open({ shell: 'powershell' });
    await tab('Request').click();
    assert.match(await copied('Copy as cURL (PowerShell)'), /^curl\.exe `\n/);
    assert.match(
      await panel.page.locator('.live').innerText(),
      /secret from TOKEN and the content from request\.json/,
    );
  });

  it('shows a hostile server’s texts as texts', async () => {
    panel = await openPanel();
    const evil = '<img src=x onerror=alert(1)>\u202e';
    await panel.show(
      viewOf({
        fields: [['etag', evil]],
        details: detailsOf({ hops: [hopOf({ url: `https://a.test/${evil}`, location: evil })] }),
      }),
      orderBody,
    );
    await toggle().click();
    for (const name of ['Headers', 'Timing', 'Redirects', 'Request']) {
      await tab(name).click();
      assert.match(await shown().innerText(), /<img src=x onerror=alert\(1\)>U\+202E/);
    }
    assert.equal(await panel.page.locator('img').count(), 0);
  });

  for (const theme of ['light', 'dark', 'hc-dark'] as const satisfies (keyof typeof themes)[]) {
    it(`has room for every tab in a narrow panel (${theme})`, async () => {
      await open({}, { theme, width: 300 });
      for (const name of ['Headers', 'Timing', 'Certificate', 'Redirects', 'Request']) {
        await tab(name).click();
        await panel.page.screenshot({
          path: `out/screenshots/details-${name.toLowerCase()}-${theme}-300.png`,
        });
        const overflow = await panel.page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          const element = document.querySelector('.details-panel:not([hidden])');
          return [
            scrollWidth - clientWidth,
            (element?.scrollWidth ?? 0) - (element?.clientWidth ?? 0),
          ];
        });
        assert.deepEqual(overflow, [0, 0], name);
      }
    });
  }
});
