import assert from 'node:assert/strict';

import type { Locator } from 'playwright-core';

import type { TestApi } from '../support/testApi';
import type { Workbench } from '../support/workbench';
import { openWorkbenchWithApi, type WorkbenchWithApi } from '../support/workbenchWithApi';

/** What the menus call the two commands. */
const entries = ['Send', 'Send To…'];

describe('In the workbench, a document is sent from', function () {
  this.timeout(90_000);
  let opened: WorkbenchWithApi | undefined;
  let api: TestApi;
  let workbench: Workbench;

  before(async () => {
    const auth = { type: 'none' };
    opened = await openWorkbenchWithApi(({ origin }) => ({
      files: {
        'order.json': '{"order":1}',
        'other.json': '{"other":1}',
        'remarks.jsonc': '{"remarks":1} // here',
        'notes.md': '{"notes":1}',
        'folder.json/inner.txt': 'x',
      },
      userSettings: {
        'authpost.endpoints': {
          orders: { url: `${origin}/orders`, auth },
          people: { url: `${origin}/people`, auth },
        },
        'authpost.defaultEndpoint': 'orders',
      },
    }));
    ({ api, workbench } = opened);
    await workbench.openFile('order.json');
    await statusBarItem('orders').waitFor();
  });

  let answers = 0;
  beforeEach(() => api.answers(() => ({ content: `answer ${++answers}` })));

  after(() => opened?.close());

  it("the explorer's menu, whatever is in the editor", async () => {
    for (const [name, content] of [
      ['other.json', '{"other":1}'],
      ['remarks.jsonc', '{"remarks":1} '],
    ] as const) {
      await sends(async () => {
        await openMenu(explorerRow(name));
        await chooseItem('Send');
      }, '/orders');
      assert.equal(api.lastRequest.content.toString(), content);
    }
  });

  it("the explorer's menu, to an endpoint that is chosen", async () => {
    await sends(async () => {
      await openMenu(explorerRow('other.json'));
      await workbench.screenshot('menu-explorer');
      await chooseItem('Send To…');
      await workbench.pickItem('people');
    }, '/people');
    assert.equal(api.lastRequest.content.toString(), '{"other":1}');
  });

  it("the editor's menu", async () => {
    await workbench.openFile('order.json');
    await sends(async () => {
      await openMenu(editorText('order'));
      await workbench.screenshot('menu-editor');
      await chooseItem('Send');
    }, '/orders');
    await sends(async () => {
      await openMenu(editorText('order'));
      await chooseItem('Send To…');
      await workbench.pickItem('people');
    }, '/people');
  });

  it('the button over the editor', async () => {
    await workbench.openFile('order.json');
    await sends(() => titleButton().click(), '/people');
  });

  it('the keyboard', async () => {
    await workbench.openFile('order.json');
    await sends(() => workbench.page.keyboard.press('Control+Alt+Enter'), '/people');
  });

  it('where the status bar says, which changes it', async () => {
    await workbench.openFile('order.json');
    await statusBarItem('people').click();
    await workbench.pickItem('orders');
    await statusBarItem('orders').waitFor();
    await sends(() => workbench.page.keyboard.press('Control+Alt+Enter'), '/orders');
  });

  it('none of these where it is no JSON', async () => {
    await workbench.openFile('notes.md');
    await statusBarItem('orders').waitFor({ state: 'hidden' });
    assert.equal(await titleButton().count(), 0);
    for (const place of [
      explorerRow('notes.md'),
      explorerRow('folder.json'),
      editorText('notes'),
    ]) {
      await openMenu(place);
      const shown = await workbench.page.locator('.monaco-menu .action-label').allInnerTexts();
      assert.ok(shown.includes('Copy') || shown.includes('Copy Path'), shown.join());
      assert.deepEqual(
        shown.filter((label) => entries.includes(label.trim())),
        [],
      );
      await workbench.page.keyboard.press('Escape');
    }
    await workbench.openFile('notes.md');
    await workbench.page.keyboard.press('Control+Alt+Enter');
    // A later send shows that the one before was none.
    await workbench.openFile('order.json');
    await sends(() => workbench.page.keyboard.press('Control+Alt+Enter'), '/orders');
    assert.equal(api.requests.length, 1);
  });

  /** Does something, and waits for the request that comes of it, and for its answer's display. */
  async function sends(act: () => Promise<unknown>, url: string): Promise<void> {
    const arrived = api.nextRequest();
    await act();
    await arrived;
    assert.equal(api.lastRequest.url, url);
    await workbench.webview().getByText(`answer ${answers}`).first().waitFor();
  }

  async function openMenu(place: Locator): Promise<void> {
    await place.click({ button: 'right' });
    await workbench.page.locator('.monaco-menu').waitFor();
  }

  /** By keyboard: a menu that has just opened takes no click. */
  async function chooseItem(label: string): Promise<void> {
    await menuItem(label).hover();
    await workbench.page.keyboard.press('Enter');
  }

  function menuItem(label: string): Locator {
    return workbench.page.locator(`.monaco-menu .action-label[aria-label="${label}"]`);
  }

  function explorerRow(name: string): Locator {
    return workbench.page.locator('.explorer-folders-view').getByRole('treeitem', { name });
  }

  function editorText(text: string): Locator {
    return workbench.page.locator('.editor-instance .view-lines').getByText(text).first();
  }

  function titleButton(): Locator {
    return workbench.page.locator('.editor-actions').getByRole('button', { name: /^Send\b/ });
  }

  function statusBarItem(text: string): Locator {
    return workbench.page.locator('.statusbar-item', { hasText: text });
  }
});
