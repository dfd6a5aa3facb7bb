import assert from 'node:assert/strict';

import { defaultEndpoint } from '../support/defaultEndpoint';
import type { TestApi } from '../support/testApi';
import type { Theme, Workbench } from '../support/workbench';
import { openWorkbenchWithApi, type WorkbenchWithApi } from '../support/workbenchWithApi';

const articles = ['Analytical Engine', 'Punched card', 'Difference, Engine', 'Gear'];

/** Orders as an API lists them: numbers that no double holds, and one without a price. */
const orders = JSON.stringify(
  Array.from({ length: 2000 }, (_, at) => ({
    id: `ID${at}`,
    article: articles[at % articles.length],
    price: `PRICE${(at * 7919) % 2003}`,
    placed: new Date(Date.UTC(2026, 0, 1) + at * 3_600_000).toISOString(),
  })),
)
  .replace(/"ID(\d+)"/g, (_, at: string) => String(9007199254740993n + BigInt(at)))
  .replace(/"PRICE(\d+)"/g, '$1.50')
  .replace('"price":0.50,', '');

describe('In the workbench, an answer with an array', function () {
  this.timeout(120_000);
  let opened: WorkbenchWithApi | undefined;
  let api: TestApi;
  let workbench: Workbench;

  before(async () => {
    opened = await openWorkbenchWithApi(({ origin }) => ({
      files: { 'query.json': '{"page":1}\n' },
      userSettings: {
        ...defaultEndpoint('orders', `${origin}/orders`),
        'editor.wordWrap': 'off',
      },
    }));
    ({ api, workbench } = opened);
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    api.answers({
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      content: `{"total":2000,"orders":${orders}}`,
    });
  });

  after(() => opened?.close());

  const button = (name: string) => workbench.webview().getByRole('button', { name, exact: true });
  const cell = (text: string) =>
    workbench.webview().locator('.grid-cell', { hasText: text }).first();

  async function send(): Promise<void> {
    // With the focus in the panel, the document would be opened in its place.
    await workbench.runCommand('View: Focus First Editor Group');
    await workbench.openFile('query.json');
    await workbench.runCommand('AuthPOST: Send');
    await workbench.webview().locator('h1.status', { hasText: '200' }).waitFor();
    await workbench.webview().getByText('"total"').waitFor();
  }

  it('is shown as a table with every digit, and sorted by exact values', async () => {
    await send();
    await button('Table').click();
    await cell('9007199254740993').waitFor();
    await workbench.webview().locator('.grid').focus();
    for (const key of ['ArrowUp', 'End', 'Enter', 'ArrowDown']) {
      await workbench.page.keyboard.press(key);
    }
    const active = workbench.webview().locator('.grid-row[data-row="0"] .grid-cell.active');
    await active.filter({ hasText: /^1\.50$/ }).waitFor();
  });

  it('gives a row as CSV to the clipboard, as it is', async () => {
    await workbench.webview().locator('.grid').focus();
    await workbench.page.keyboard.press('Control+Shift+C');
    await workbench.webview().locator('.live', { hasText: '1 row copied as CSV' }).waitFor();
    // The panel says it when it has handed the text on: it is there once VS Code has put it there.
    const text = await workbench.page.evaluate(async () => {
      for (;;) {
        const copied = await navigator.clipboard.readText();
        if (copied !== '') return copied;
        await new Promise(requestAnimationFrame);
      }
    });
    const [header, row] = text.split('\r\n');
    assert.equal(header, 'id,article,placed,price');
    assert.match(
      row ?? '',
      /^90071992547\d+,(?:[A-Z][a-z ]+|"Difference, Engine"),2026-[^,]+,1\.50$/i,
    );
  });

  it('filters live and goes back to the whole answer', async () => {
    await button('Filter').click();
    const input = workbench.webview().getByRole('textbox', { name: 'Filter expression' });
    await input.fill('$.orders[?@.id == 9007199254740995]');
    await workbench.webview().getByText('1 node', { exact: true }).waitFor();
    await workbench.webview().getByText('$ · 1 row · 4 columns').waitFor();
    await input.press('Escape');
    await workbench.webview().getByText("$['orders'] · 2,000 rows").waitFor();
  });

  for (const theme of ['light', 'dark', 'highContrast'] as const satisfies readonly Theme[]) {
    it(`looks well in the ${theme} theme`, async () => {
      await workbench.setTheme(theme);
      await send();
      await button('Table').click();
      await cell('9007199254740993').waitFor();
      await button('Chart').click();
      await workbench.webview().getByLabel('Column of numbers').selectOption({ label: 'price' });
      await workbench.webview().getByText('Count 1,999').waitFor();
      await workbench.screenshot(`table-${theme}`);
      await button('Pretty').click();
      await button('Filter').click();
      const input = workbench.webview().getByRole('textbox', { name: 'Filter expression' });
      await input.fill('$.orders[?@.price < 5].article');
      await workbench
        .webview()
        .getByText(/^\d+ nodes$/)
        .waitFor();
      await workbench.webview().locator('.row', { hasText: '"Gear"' }).first().waitFor();
      await workbench.screenshot(`filter-${theme}`);
      await input.press('Escape');
    });
  }
});
