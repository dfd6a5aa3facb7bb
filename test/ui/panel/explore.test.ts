import assert from 'node:assert/strict';

import type { TestPanel } from './panelHarness';
import { panelOfTest } from './panelOfTest';
import { orderBody, tableBody, viewOf } from './views';
import { violations } from './violations';

const ROWS = 100_000;

describe('Looking closer in the response panel', function () {
  this.timeout(90_000);
  const openPanel = panelOfTest();
  let panel: TestPanel;

  const row = (text: string) => panel.page.locator('.row', { hasText: text }).first();
  const button = (name: string) => panel.page.getByRole('button', { name, exact: true });
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await panel.page.keyboard.press(key);
  };
  const said = (text: string) => panel.page.locator('.live', { hasText: text }).waitFor();
  /** The active descendant of the grid, once it has this text. */
  const active = (text: string) =>
    panel.page.locator('.grid-cell.active', { hasText: text }).waitFor();

  async function open(body: string): Promise<void> {
    panel = await openPanel();
    await panel.show(viewOf(), body);
    await row('{').waitFor();
  }

  async function openTable(rows: number): Promise<void> {
    await open(tableBody(rows));
    await button('Table').click();
    await panel.page.getByRole('gridcell', { name: '9007199254740993' }).waitFor();
    await panel.page.locator('.grid').focus();
  }

  async function copied(act: () => Promise<unknown>): Promise<string> {
    const next = panel.next(({ type }) => type === 'copy');
    await act();
    await next;
    const last = panel.said.at(-1);
    return last?.type === 'copy' ? last.text : '';
  }

  it('filters as an expression is typed, copies the path in the body, and ends', async () => {
    await open(orderBody);
    await button('Filter').click();
    await panel.page.keyboard.type('$.lines[?@.price > 100]');
    await panel.page.getByText('1 node', { exact: true }).waitFor();
    await row('"sku": "B-200"').waitFor();
    assert.equal(await row('"id"').count(), 0);
    await panel.page.locator('.rows').focus();
    await press('Home', 'ArrowDown', 'ArrowDown');
    assert.equal(await copied(() => press('Control+Shift+C')), "$['lines'][1]['sku']");
    assert.deepEqual(await violations(panel.page), []);
    await panel.page.getByRole('textbox', { name: 'Filter expression' }).press('Escape');
    await row('"id": 81234').waitFor();
  });

  it('filters with JMESPath, and says quietly where an expression is wrong', async () => {
    await open(orderBody);
    await button('Filter').click();
    await panel.page.getByLabel('Filter language').selectOption('jmespath');
    const input = panel.page.getByRole('textbox', { name: 'Filter expression' });
    await input.fill('lines[].{s: sku, p: price}');
    await panel.page.getByText('2 values').waitFor();
    await row('"p": 19.9').waitFor();
    await input.fill('lines[]]');
    await panel.page.getByText('Column 8 is not understood: ]').waitFor();
    assert.equal(await input.getAttribute('aria-invalid'), 'true');
    assert.equal(await row('"p": 19.9').count(), 1, 'the last result stays');
  });

  it('keeps the filter and its language across a reload', async () => {
    await open(orderBody);
    const { host } = panel;
    await button('Filter').click();
    await panel.page.keyboard.type('$.customer.name');
    await row('"Ada Lovelace"').waitFor();
    await panel.reload();
    panel.host = host;
    await panel.post({ type: 'show', view: viewOf() });
    await panel.page.getByText('1 node', { exact: true }).waitFor();
    assert.equal(await row('"id"').count(), 0);
    await panel.post({ type: 'show', view: viewOf({ id: 'view-2' }) });
    await row('"id"').waitFor();
    assert.equal(await panel.page.getByText('1 node', { exact: true }).isVisible(), false);
  });

  it('goes to a path from anywhere, and says how far one leads', async () => {
    await open(orderBody);
    await button('Collapse All').click();
    await panel.page.getByText('2 elements').waitFor();
    await press('Control+g');
    const input = panel.page.getByRole('textbox', { name: 'Path' });
    await input.fill('/lines/1/nope');
    await input.press('Enter');
    await panel.page.getByText(`There is no "nope" in $['lines'][1]`).waitFor();
    await input.fill('lines[1].sku');
    await input.press('Enter');
    await panel.page.locator('.row.active', { hasText: '"B-200"' }).waitFor();
    assert.equal(await input.isVisible(), false);
  });

  it('ends the filter to go to a path of the body', async () => {
    await open(orderBody);
    await button('Filter').click();
    await panel.page.keyboard.type('$.lines');
    await panel.page.getByText('1 node', { exact: true }).waitFor();
    await press('Control+g');
    const input = panel.page.getByRole('textbox', { name: 'Path' });
    await input.fill('$.customer.vip');
    await input.press('Enter');
    await panel.page.locator('.row.active', { hasText: '"vip": true' }).waitFor();
  });

  it('shows an array of 100,000 rows with few of them in the page, to its very end', async () => {
    await openTable(ROWS);
    assert.equal(await panel.page.locator('.grid').getAttribute('aria-rowcount'), String(ROWS + 1));
    await press('Control+End');
    await panel.page.getByRole('rowheader', { name: '100,000' }).waitFor();
    const last = await panel.page.locator('.grid').getAttribute('aria-activedescendant');
    assert.equal(await panel.page.locator('.grid-cell.active').getAttribute('id'), last);
    assert.equal(last, 'cell-99999-17');
    assert.ok((await panel.page.locator('.grid-cell').count()) < 1000);
    await press('Control+Home');
    await active('9007199254740993');
    await panel.page.locator('.grid').evaluate((grid) => (grid.scrollTop = grid.scrollHeight));
    await panel.page.getByRole('rowheader', { name: '100,000' }).waitFor();
  });

  it('sorts by keyboard and by mouse: ascending, descending, as received', async () => {
    await openTable(ROWS);
    await press('ArrowUp', 'ArrowRight', 'ArrowRight', 'Enter');
    await said('Sorted by price, ascending');
    await press('ArrowDown');
    await active('5.00');
    const header = panel.page.getByRole('columnheader', { name: 'price' });
    assert.equal(await header.getAttribute('aria-sort'), 'ascending');
    await header.click();
    await said('Sorted by price, descending');
    await press('ArrowDown');
    await active('95.00');
    await header.click();
    await said('In the order as received');
    await press('ArrowDown');
    await active('50.00');
  });

  it('moves, selects and copies by keyboard as grids do', async () => {
    await openTable(50);
    assert.equal(await copied(() => press('Control+c')), '9007199254740993');
    await press('ArrowRight', 'ArrowDown');
    await active('Hopper');
    assert.equal(await copied(() => press('Control+c')), '{"name":"Hopper","vip":false}');
    const row2 = await copied(() => press('Control+Shift+C'));
    assert.match(row2, /^id,customer,price,[^]*\r\n9007199254740994,"\{""name"":""Hopper""/);
    assert.equal(row2.split('\r\n').length, 3);
    await press('Shift+ArrowDown', 'Shift+ArrowDown');
    await panel.page.locator('.grid-row.selected').nth(2).waitFor();
    const three = await copied(() => button('Copy CSV').click());
    assert.equal(three.split('\r\n').length, 5);
    await panel.page.locator('.grid').focus();
    await press('Control+a');
    const all = await copied(() => press('Control+c'));
    assert.equal(all.split('\r\n').length, 52);
    await said('50 rows copied as CSV');
  });

  it('widens a column by keyboard, and goes from a row to the tree', async () => {
    await openTable(50);
    const header = panel.page.getByRole('columnheader', { name: 'id' });
    const before = (await header.boundingBox())?.width ?? 0;
    await press('ArrowUp', 'Shift+ArrowRight');
    assert.equal((await header.boundingBox())?.width, before + 16);
    await press('ArrowDown', 'ArrowDown', 'Enter');
    await panel.page.locator('.row.active:not([data-index="0"])', { hasText: '{' }).waitFor();
    assert.equal(await copied(() => press('Control+Shift+C')), "$['items'][1]");
  });

  it('makes a table of what a filter lets through, and copies an array of the tree', async () => {
    await openTable(50);
    await button('Filter').click();
    await panel.page.keyboard.type('$.items[?@.id < 9007199254740996]');
    await panel.page.getByText('$ · 3 rows · 18 columns').waitFor();
    await button('Pretty').click();
    await panel.page.getByRole('textbox', { name: 'Filter expression' }).press('Escape');
    await row('"total": 50').waitFor();
    await row('"items"').hover();
    const csv = await copied(() => button('Copy as CSV').click());
    assert.equal(csv.split('\r\n').length, 52);
  });

  it('draws the numbers of a column, and says them in words', async () => {
    await openTable(ROWS);
    await button('Chart').click();
    await panel.page.getByLabel('Column of numbers').selectOption({ label: 'price' });
    const words = 'Count 100,000 · Lowest 5.00 · Highest 95.00';
    await panel.page.getByRole('img', { name: `Chart of price. ${words}` }).waitFor();
    const path = await panel.page.locator('.chart-line').getAttribute('d');
    assert.ok((path?.split('L').length ?? 0) < 4 * 900 + 4);
    assert.deepEqual(await violations(panel.page), []);
    await press('Escape');
    await panel.page.getByLabel('Over').selectOption({ label: 'created' });
    await panel.page.locator('.chart-tick', { hasText: '2026-02' }).first().waitFor();
  });

  it('says where there is no array', async () => {
    await open('{"a":1}');
    await button('Table').click();
    await panel.page.getByText('There is no array here').waitFor();
    await button('Pretty').click();
    await row('"a": 1').waitFor();
  });
});
