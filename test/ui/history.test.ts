import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';

import type { Locator } from 'playwright-core';

import { TestApi } from '../support/testApi';
import type { Theme, Workbench } from '../support/workbench';
import { openWorkbenchWithApi, type WorkbenchWithApi } from '../support/workbenchWithApi';

const json = { 'Content-Type': 'application/json' };
const themes: readonly Theme[] = ['light', 'dark', 'highContrast'];

function answer(id: number, state: string): string {
  return `{"state":"${state}","id":"ord_${id}","items":[{"price":1.0,"article":"Analytical Engine"}],"order":9007199254740993}`;
}

describe('In the workbench, the history', function () {
  this.timeout(120_000);
  let opened: WorkbenchWithApi | undefined;
  let api: TestApi;
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    opened = await openWorkbenchWithApi(({ origin }) => ({
      files: {
        'orders/order.json': '{"order":9007199254740993}',
        'invoice.json': '{"invoice":1.0}',
      },
      userSettings: {
        'authpost.endpoints': endpoints(origin, origin),
        'authpost.compare.ignore': ['id'],
      },
    }));
    ({ api, folder, workbench } = opened);
  });

  after(() => opened?.close());

  function endpoints(orders: string, invoices: string) {
    const auth = { type: 'none' };
    return {
      orders: { url: `${orders}/orders`, auth, files: ['order.json'] },
      invoices: { url: `${invoices}/invoices`, auth, files: ['invoice.json'] },
    };
  }

  async function moveInvoicesTo(origin: string): Promise<void> {
    await workbench.changeSettings({ 'authpost.endpoints': endpoints(api.origin, origin) });
  }

  async function send(file: string, status: number, content: string, text: string): Promise<void> {
    api.answers({ status, headers: json, content });
    await workbench.openFile(file);
    const arrived = api.nextRequest();
    await workbench.runCommand('AuthPOST: Send');
    await arrived;
    await workbench.webview().locator('h1.status', { hasText: text }).waitFor();
  }

  async function showHistory(): Promise<void> {
    // A click on its icon would hide it where it is there already, or about to be restored.
    await workbench.runCommand('View: Show AuthPOST');
    await tree().first().waitFor();
  }

  function note(text: string): Locator {
    return workbench.webview().locator('.note', { hasText: text });
  }

  function tree(): Locator {
    return workbench.page.locator('.sidebar .pane-body').getByRole('treeitem');
  }

  /** Lines of exchanges whose spoken label begins like this. */
  function exchanges(label: string): Locator {
    return workbench.page
      .locator('.sidebar .pane-body')
      .getByRole('treeitem', { name: new RegExp(`^${label}`) });
  }

  async function menu(line: Locator, title: string): Promise<void> {
    await line.click({ button: 'right' });
    // A menu takes no click in the first moments after a right click; a key it takes at once.
    const item = workbench.page.getByRole('menuitem', { name: title, exact: true });
    await item.hover();
    await workbench.page.keyboard.press('Enter');
    await item.waitFor({ state: 'detached' });
  }

  it('invites to a first send while it is empty', async () => {
    const tab = workbench.page.locator('.activitybar').getByRole('tab', { name: 'AuthPOST' });
    await tab.click();
    await workbench.page.getByText('Each exchange is kept here').waitFor();
    await workbench.page.getByRole('button', { name: 'Try It' }).waitFor();
    await workbench.screenshot('history-empty');
  });

  it('lists exchanges with status, duration and time, and says each as a sentence', async () => {
    await send('order.json', 201, answer(1, 'accepted'), '201 Created');
    await send('invoice.json', 422, '{"problem":"no customer"}', '422');
    await send('invoice.json', 500, '{}', '500');
    await send('order.json', 201, answer(2, 'accepted'), '201 Created');
    await showHistory();
    await exchanges('order.json to orders: 201 Created, \\d+ ms, sent ').nth(1).waitFor();
    await exchanges('invoice.json to invoices: 422 ').waitFor();
    assert.equal(await exchanges('Today, 4 exchanges').count(), 1);
    const first = await exchanges('order.json').first().innerText();
    assert.match(first, /order\.json\s*201 · \d+:\d\d:\d\d\s[AP]M · orders · \d+ ms/);
  });

  it('is filtered, and says by what', async () => {
    await workbench.runCommand('AuthPOST History: Filter…');
    await workbench.input.fill('customer 422');
    await exchanges('order.json').first().waitFor({ state: 'detached' });
    await workbench.input.press('Enter');
    await workbench.page.getByText('Filter: "customer 422". Found: 1.').waitFor();
    await workbench.screenshot('history-filtered');
    await workbench.runCommand('AuthPOST History: Clear Filter');
    await exchanges('order.json').first().waitFor();
  });

  it('is grouped by document, too', async () => {
    await workbench.runCommand('AuthPOST History: Group By…');
    await workbench.pickItem('Document');
    await exchanges('order.json, 2 exchanges').waitFor();
    await exchanges('invoice.json, 2 exchanges').click();
    await exchanges('invoice.json to invoices: 500').waitFor();
    await workbench.screenshot('history-by-document');
    await workbench.runCommand('AuthPOST History: Group By…');
    await workbench.pickItem('Day');
    await exchanges('Today').waitFor();
  });

  it('opens an exchange in the panel, and says that it is an old one', async () => {
    await exchanges('invoice.json to invoices: 422').click();
    await workbench.webview().locator('h1.status', { hasText: '422' }).waitFor();
    await note('From the history, sent ').waitFor();
  });

  it('compares two exchanges that are selected, in every theme', async () => {
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await showHistory();
      await exchanges('invoice.json to invoices: 422').click();
      await workbench.webview().locator('h1.status', { hasText: '422' }).waitFor();
      const other = exchanges('invoice.json to invoices: 500');
      await other.click({ modifiers: ['ControlOrMeta'] });
      await workbench.page.locator('.sidebar [role=treeitem][aria-selected=true]').nth(1).waitFor();
      await menu(other, 'Compare With…');
      const title = /POST invoices · 422 .* ↔ POST invoices · 500/;
      await workbench.page.getByRole('tab', { name: title }).waitFor();
      await workbench.page
        .locator('.monaco-diff-editor')
        .getByText('no customer')
        .first()
        .waitFor();
      await workbench.screenshot(`history-compare-${theme}`);
      await workbench.runCommand('View: Close Editor');
    }
  });

  it('pins an answer, and says when the next one is as expected', async () => {
    await workbench.openFile('order.json');
    await showHistory();
    await menu(exchanges('order.json').first(), 'Pin as Expected Response');
    await workbench.notification(
      'Pinned as expected: .authpost/snapshots/orders/order.json.orders.json',
    );
    await workbench.runCommand('Notifications: Clear All Notifications');
    const file = path.join(folder, '.authpost/snapshots/orders/order.json.orders.json');
    const pinned = await readFile(file, 'utf8');
    assert.match(pinned, /"status": 201/);
    assert.match(pinned, /9007199254740993/);
    assert.doesNotMatch(pinned, /ord_/);
    await send('order.json', 201, answer(3, 'accepted'), '201 Created');
    await note('As expected.').waitFor();
    await workbench.screenshot('history-as-expected');
  });

  it('tells when an answer is not the expected one, and shows the difference', async () => {
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await send('order.json', 201, answer(4, 'rejected'), '201 Created');
      const text = 'The answer of "orders" to orders/order.json is not the expected one.';
      const message = await workbench.notification(text);
      await note(text).waitFor();
      await workbench.screenshot(`history-unexpected-${theme}`);
      await message.getByRole('button', { name: 'Update Expected' }).waitFor();
      await workbench.runCommand('Notifications: Clear All Notifications');
      await workbench.webview().getByRole('button', { name: 'Show Difference' }).click();
      await workbench.page.getByRole('tab', { name: /order\.json to orders: expected/ }).waitFor();
      await workbench.page.locator('.monaco-diff-editor').getByText('rejected').first().waitFor();
      await workbench.screenshot(`history-difference-${theme}`);
      await workbench.runCommand('View: Close Editor');
    }
  });

  it('sends an exchange again from its line', async () => {
    await showHistory();
    api.answers({ status: 200, headers: json, content: '{}' });
    const line = exchanges('invoice.json to invoices: 500');
    await line.hover();
    const arrived = api.nextRequest();
    await line.getByRole('button', { name: 'Send Again' }).click();
    await arrived;
    assert.equal(api.lastRequest.content.toString(), '{"invoice":1.0}');
    await exchanges('invoice.json to invoices: 200').waitFor();
  });

  it('asks before it sends to another server what went to this one', async () => {
    const other = await TestApi.start();
    try {
      await moveInvoicesTo(other.origin);
      await showHistory();
      const again = async (): Promise<void> => {
        const line = exchanges('invoice.json to invoices: 200');
        await line.hover();
        await line.getByRole('button', { name: 'Send Again' }).click();
        await workbench.row(`Send to ${other.origin}`).waitFor();
      };
      await again();
      await workbench.screenshot('history-elsewhere');
      await workbench.pickItem('Do not send');
      await again();
      assert.equal(other.requests.length, 0);
      const arrived = other.nextRequest();
      await workbench.pickItem(`Send to ${other.origin}`);
      await arrived;
      assert.equal(other.lastRequest.content.toString(), '{"invoice":1.0}');
    } finally {
      await moveInvoicesTo(api.origin);
      await other.close();
    }
  });

  it('deletes an exchange with the key, and all of them once that is confirmed', async () => {
    const line = exchanges('invoice.json to invoices: 500');
    await line.click();
    await workbench.webview().locator('h1.status', { hasText: '500' }).waitFor();
    await line.focus();
    await workbench.page.keyboard.press('Delete');
    await line.waitFor({ state: 'detached' });
    await workbench.runCommand('AuthPOST History: Delete All…');
    const dialog = await workbench.dialog('Delete the whole history?');
    await workbench.screenshot('history-delete-all');
    await dialog.getByRole('button', { name: 'Delete All' }).click();
    await workbench.page.getByText('Each exchange is kept here').waitFor();
  });
});

describe('In an untrusted workspace, an expected answer', function () {
  this.timeout(90_000);
  let opened: WorkbenchWithApi | undefined;
  let api: TestApi;
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    opened = await openWorkbenchWithApi(({ origin }) => ({
      files: {
        '.authpost/snapshots/order.json.orders.json': '{"status":1}',
        'order.json': '{}',
      },
      workspaceTrust: true,
      userSettings: {
        'security.workspace.trust.startupPrompt': 'never',
        'authpost.endpoints': { orders: { url: origin, auth: { type: 'none' } } },
        'authpost.defaultEndpoint': 'orders',
      },
    }));
    ({ api, folder, workbench } = opened);
  });

  after(() => opened?.close());

  it('is neither compared nor pinned', async () => {
    api.answers({ status: 200, headers: json, content: '{}' });
    await workbench.openFile('order.json');
    await workbench.runCommand('AuthPOST: Send');
    await workbench.webview().locator('h1.status', { hasText: '200' }).waitFor();
    await workbench.runCommand('AuthPOST History: Pin as Expected Response');
    await workbench.pickItem('order.json');
    await workbench.notification('Expected answers are for trusted workspaces only.');
    assert.equal(await workbench.webview().locator('.note').count(), 0);
    const file = path.join(folder, '.authpost/snapshots/order.json.orders.json');
    assert.equal(await readFile(file, 'utf8'), '{"status":1}');
  });

  it('is pinned from the menu only once the workspace is trusted', async () => {
    const { page } = workbench;
    await workbench.runCommand('View: Show AuthPOST');
    const line = page.locator('.sidebar').getByRole('treeitem', { name: /^order\.json to orders/ });
    assert.equal(await isOffered(), false);
    await workbench.runCommand('Workspaces: Manage Workspace Trust');
    await page.getByRole('button', { name: 'Trust', exact: true }).click();
    await page.getByText('You trust this folder').first().waitFor();
    await page.locator('.monaco-modal-editor-block .codicon-close').click();
    // The extension hears of it a little later, and a menu that is open does not change.
    while (!(await isOffered()));

    async function isOffered(): Promise<boolean> {
      await line.click({ button: 'right' });
      const first = page.getByRole('menuitem', { name: 'Open Response' });
      await first.waitFor();
      const count = await page.getByRole('menuitem', { name: 'Pin as Expected Response' }).count();
      await page.keyboard.press('Escape');
      await first.waitFor({ state: 'detached' });
      return count > 0;
    }
  });
});
