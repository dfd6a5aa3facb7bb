import assert from 'node:assert/strict';

import type { TestApi } from '../support/testApi';
import type { Workbench } from '../support/workbench';
import { openWorkbenchWithApi, type WorkbenchWithApi } from '../support/workbenchWithApi';

/** The largest body that is shown in full. */
const bytes = 10_000_000;
const last = '{"id":9007199254740993,"name":"the very last one"}]';

/** An array of small objects of exactly that many bytes; `lines` as many as it has pretty-printed. */
function largeArray(): { readonly content: string; readonly lines: number } {
  const items: string[] = [];
  let length = 1;
  while (length < bytes - last.length - 200) {
    const item = `{"id":${items.length},"name":"item ${items.length}","price":1.0,"tags":["a","b"]},`;
    items.push(item);
    length += item.length;
  }
  const head = `[${items.join('')}`;
  const content = `${head}${' '.repeat(bytes - head.length - last.length)}${last}`;
  return { content, lines: 2 + items.length * 9 + 4 };
}

describe('In the workbench, an answer of 10 MB', function () {
  this.timeout(90_000);
  const { content, lines } = largeArray();
  let opened: WorkbenchWithApi | undefined;
  let api: TestApi;
  let workbench: Workbench;
  let startMs = 0;

  before(async () => {
    opened = await openWorkbenchWithApi(({ origin }) => ({
      files: { 'order.json': '{}' },
      userSettings: {
        'authpost.endpoints': { large: { url: origin, auth: { type: 'none' } } },
        'authpost.defaultEndpoint': 'large',
      },
    }));
    ({ api, workbench } = opened);
    api.answers({ headers: { 'Content-Type': 'application/json' }, content });
    await workbench.openFile('order.json');
    await workbench.runCommand('AuthPOST: Send');
    await panel().locator('h1.status', { hasText: '200' }).waitFor();
    startMs = performance.now();
  });

  // How long a step took says nothing certain on a shared machine: it is for people to read.
  afterEach(() => {
    console.log(`      done ${Math.round(performance.now() - startMs)} ms after the status line`);
  });

  after(() => opened?.close());

  const panel = () => workbench.webview();
  const row = (text: string) => panel().locator('.row', { hasText: text }).first();
  const button = (name: string) => panel().getByRole('button', { name, exact: true });

  it('is shown in full', async () => {
    await row('"item 0"').waitFor();
    assert.equal(Buffer.byteLength(content), bytes);
    const count = lines.toLocaleString('en');
    await panel().getByText(`${count} lines`).first().waitFor();
    assert.match(await panel().locator('.facts').innerText(), /\b10\.?0* MB/);
  });

  it('scrolls to its end, where numbers are as received', async () => {
    await row('"item 0"').click();
    await workbench.page.keyboard.press('Control+End');
    await row('"the very last one"').waitFor();
    await row('9007199254740993').waitFor();
    await workbench.screenshot('large-answer');
  });

  it('moves row by row with the mouse wheel', async () => {
    await workbench.page.keyboard.press('Control+Home');
    await row('"item 0"').waitFor();
    await panel().locator('.rows').hover();
    await workbench.page.mouse.wheel(0, 3000);
    await row('"item 16"').waitFor();
  });

  it('finds the last line', async () => {
    await button('Find').click();
    await panel().getByLabel('Find in body').fill('the very last');
    await panel().locator('.find-count', { hasText: '1' }).waitFor();
    await row('"the very last one"').waitFor();
    await workbench.screenshot('large-answer-find');
    await workbench.page.keyboard.press('Escape');
  });

  it('folds all and unfolds all', async () => {
    await button('Collapse All').click();
    await row('"the very last one"').waitFor({ state: 'detached' });
    await workbench.screenshot('large-answer-folded');
    await button('Expand All').click();
    await workbench.page.keyboard.press('Control+Home');
    await row('"id"').waitFor();
  });
});
