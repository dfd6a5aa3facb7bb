import type { Locator, Page } from 'playwright-core';

import { firstRow, press, type Look } from './look';
import type { TestPanel } from './panelHarness';
import { orderBody, tableBody, viewOf } from './views';

async function open(panel: TestPanel, body: string): Promise<void> {
  await panel.show(viewOf(), body);
  await firstRow(panel);
}

async function find(panel: TestPanel, query: string, count: string): Promise<void> {
  await open(panel, orderBody);
  await panel.page.keyboard.press('Control+f');
  await panel.page.keyboard.type(query);
  await panel.page.getByText(count).waitFor();
}

async function filter(
  panel: TestPanel,
  language: string,
  expression: string,
  said: string,
): Promise<void> {
  await open(panel, orderBody);
  await press(panel, 'Filter');
  await panel.page.getByLabel('Filter language').selectOption(language);
  await panel.page.getByRole('textbox', { name: 'Filter expression' }).fill(expression);
  await panel.page.locator('.filter-status', { hasText: said }).waitFor();
}

async function table(panel: TestPanel, rows: number): Promise<void> {
  await open(panel, tableBody(rows));
  await press(panel, 'Table');
  await panel.page.locator('.grid-cell', { hasText: 'Turing' }).first().waitFor();
}

async function chart(panel: TestPanel, rows: number, over?: string): Promise<void> {
  await table(panel, rows);
  await press(panel, 'Chart');
  await panel.page.getByLabel('Column of numbers').selectOption({ label: 'price' });
  if (over !== undefined) await panel.page.getByLabel('Over').selectOption({ label: over });
  await panel.page.locator('.chart-svg[aria-label*="price"]').waitFor();
}

async function goTo(panel: TestPanel, path: string): Promise<void> {
  await open(panel, orderBody);
  await panel.page.keyboard.press('Control+g');
  await panel.page.getByRole('textbox', { name: 'Path' }).fill(path);
}

/** As the Tab key does, so that the focus can be seen. */
async function focusOn(panel: TestPanel, element: Locator): Promise<void> {
  await panel.page.keyboard.press('Tab');
  await element.focus();
}

const stops: readonly (readonly [name: string, element: (page: Page) => Locator])[] = [
  ['send-again', (page) => page.getByRole('button', { name: 'Send Again' })],
  ['note', (page) => page.getByRole('button', { name: 'Show Log' })],
  ['details', (page) => page.getByRole('button', { name: 'Details' })],
  ['tab', (page) => page.getByRole('tab', { name: 'Headers' })],
  ['field', (page) => page.getByRole('button', { name: 'date' })],
  ['toolbar', (page) => page.getByRole('button', { name: 'Raw' })],
  ['icon', (page) => page.getByRole('button', { name: 'Expand All' })],
];

/** What a body is looked at with. */
export const looksOfTools: readonly Look[] = [
  [
    'focus-cancel',
    async (panel) => {
      const what = { documentName: 'order.json', endpoint: 'orders', method: 'POST' };
      const url = 'https://api.example.com/orders';
      await panel.post({ type: 'sending', id: 'view-2', ...what, url });
      await focusOn(panel, panel.page.getByRole('button', { name: 'Cancel' }));
    },
  ],
  ...stops.map(([name, element]): Look => [
    `focus-${name}`,
    async (panel) => {
      const action = { action: 'show-log', label: 'Show Log' } as const;
      await panel.show(
        viewOf({ notes: [{ severity: 'info', text: 'To know.', action }] }),
        orderBody,
      );
      await firstRow(panel);
      await press(panel, 'Details');
      await focusOn(panel, element(panel.page));
    },
  ]),
  [
    'tree',
    async (panel) => {
      await open(panel, orderBody);
      const customer = panel.page.locator('.row', { hasText: 'customer' });
      await customer.locator('.twisty > svg').click();
      await panel.page.locator('.token-summary').waitFor();
      await panel.page.locator('.rows').focus();
      await panel.page.keyboard.press('ArrowDown');
    },
  ],
  ['find', (panel) => find(panel, 'sku', '1 of 2')],
  ['find-nothing', (panel) => find(panel, 'nowhere', 'No results')],
  ['filter', (panel) => filter(panel, 'jsonpath', '$.lines[?@.price > 10]', '2 nodes')],
  [
    'filter-jmespath',
    (panel) => filter(panel, 'jmespath', 'lines[].{s: sku, p: price}', '2 values'),
  ],
  ['filter-invalid', (panel) => filter(panel, 'jmespath', 'lines[]]', 'is not understood')],
  ['filter-nothing', (panel) => filter(panel, 'jsonpath', '$.nowhere', '0 nodes')],
  ['path', (panel) => goTo(panel, '$.lines[1].sku')],
  [
    'path-unknown',
    async (panel) => {
      await goTo(panel, '/lines/1/color');
      await panel.page.keyboard.press('Enter');
      await panel.page.getByText('There is no "color"').waitFor();
    },
  ],
  ['table', (panel) => table(panel, 100_000)],
  [
    'table-sorted',
    async (panel) => {
      await table(panel, 60);
      await panel.page.locator('.grid').focus();
      for (const key of ['ArrowUp', 'ArrowRight', 'ArrowRight', 'Enter']) {
        await panel.page.keyboard.press(key);
      }
      await panel.page.locator('.grid-header .icon').waitFor();
      for (const key of ['ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown']) {
        await panel.page.keyboard.press(key);
      }
      await panel.page.locator('.grid-row.selected').nth(2).waitFor();
    },
  ],
  [
    'table-none',
    async (panel) => {
      await open(panel, '{"a":1}');
      await press(panel, 'Table');
      await panel.page.getByText('There is no array here').waitFor();
    },
  ],
  [
    'table-copy-columns',
    async (panel) => {
      const members = Array.from({ length: 600 }, (_, at) => `"column ${at}":${at}`);
      await open(panel, `[{${members.join(',')}}]`);
      await press(panel, 'Table');
      await panel.page.locator('.grid-cell').first().waitFor();
      await press(panel, 'Copy CSV');
      await panel.page.getByText('The copy has the first 500 columns only').waitFor();
    },
  ],
  ['chart', (panel) => chart(panel, 100_000, 'created')],
  ['chart-bars', (panel) => chart(panel, 20)],
];
