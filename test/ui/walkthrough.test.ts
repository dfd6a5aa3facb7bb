import assert from 'node:assert/strict';

import texts from '../../package.nls.json';
import { packagedExtension } from '../runtime/vsix';
import { openWorkbench, type Theme, type Workbench } from '../support/workbench';

/** The steps in their order, each with a text of its picture. */
const steps = [
  ['try', '201 Created'],
  ['endpoint', '"authpost.endpoints"'],
  ['token', '••••••••'],
  ['send', 'order.json'],
] as const;
type Step = (typeof steps)[number][0];

/** How long a picture may take to be there and to stay, and how long its file takes to be read. */
const pictureTimeoutMs = 30_000;
const readTimeoutMs = 5000;

describe('In the workbench, the walkthrough', function () {
  this.timeout(90_000);
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({ extensions: [packagedExtension()] });
    await open();
  });

  after(() => workbench.close());

  for (const theme of ['light', 'dark', 'highContrast'] satisfies readonly Theme[]) {
    it(`shows each step with its text, its button and its picture in the ${theme} theme`, async () => {
      await workbench.setTheme(theme);
      for (const [id, pictured] of steps) {
        await selectUntilPictured(id, pictured);
        const card = await step(id).innerText();
        assert.match(card, new RegExp(`^${texts[`walkthrough.${id}.title`]}`));
        await workbench.screenshot(`walkthrough-${id}-${theme}`);
      }
    });
  }

  it('leads on to adding an endpoint where there is none to store a token for', async () => {
    await press('token');
    const message = await workbench.notification('There is no endpoint yet');
    await message.getByRole('button', { name: 'Add Endpoint…' }).click();
    await workbench.input.waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  it('starts the demo, and marks the step as done', async () => {
    await press('try');
    await workbench.webview().locator('h1.status', { hasText: '201' }).waitFor();
    await isDone('try');
  });

  it('leads to adding an endpoint, and marks the step as done', async () => {
    await press('endpoint');
    await workbench.input.waitFor();
    assert.match(await workbench.page.locator('.quick-input-widget').innerText(), /name/i);
    await workbench.page.keyboard.press('Escape');
    await isDone('endpoint');
  });

  it('leads to storing a token, and marks the step as done', async () => {
    await press('token');
    await workbench.row('AuthPOST demo').click();
    assert.equal(await workbench.input.getAttribute('type'), 'password');
    await workbench.page.keyboard.press('Escape');
    await isDone('token');
  });

  it('leads to a new JSON document, and marks the step as done once it is sent', async () => {
    await press('send');
    await workbench.page.locator('.statusbar-item', { hasText: /^JSON$/ }).waitFor();
    await workbench.page.keyboard.press('Control+Alt+Enter');
    await workbench.notification('There is nothing to send');
    await isDone('send');
  });

  async function open(): Promise<void> {
    await workbench.runCommand('Welcome: Open Walkthrough...');
    await workbench.pickItem(texts['walkthrough.title']);
    await step('try').waitFor();
  }

  function step(id: Step) {
    return workbench.page.locator(`.getting-started-step[data-step-id$="#start#${id}"]`);
  }

  function picture() {
    return workbench.page
      .frameLocator('.getting-started-media iframe.webview.ready')
      .frameLocator('iframe#active-frame');
  }

  async function select(id: Step): Promise<void> {
    await step(id).locator('.step-title').click();
    await workbench.page.locator(`[data-step-id$="#start#${id}"][aria-expanded="true"]`).waitFor();
  }

  /**
   * VS Code draws a picture once for each selection and each layout, and shows the one whose file
   * was read last: of two that are on their way the wrong one may stay. A person selects again.
   */
  async function selectUntilPictured(id: Step, pictured: string): Promise<void> {
    const lastSelectionMs = performance.now() + pictureTimeoutMs;
    for (;;) {
      await select(id);
      try {
        await picture().locator('text', { hasText: pictured }).waitFor({ timeout: readTimeoutMs });
        return;
      } catch (error) {
        if (performance.now() > lastSelectionMs) {
          throw error;
        }
      }
    }
  }

  async function press(id: Step): Promise<void> {
    await open();
    await select(id);
    await step(id).locator('.monaco-button').click();
  }

  async function isDone(id: Step): Promise<void> {
    await open();
    await step(id).locator('[role="checkbox"][aria-checked="true"]').waitFor();
  }
});
