import assert from 'node:assert/strict';

import { startServer } from '../support/httpServer';
import type { TestApi } from '../support/testApi';
import type { Theme, Workbench } from '../support/workbench';
import { openWorkbenchWithApi, type WorkbenchWithApi } from '../support/workbenchWithApi';
import { completion, ticker } from './panel/eventStreams';

describe('In the workbench, a stream of events', function () {
  this.timeout(90_000);
  let opened: WorkbenchWithApi | undefined;
  let api: TestApi;
  let workbench: Workbench;

  before(async () => {
    opened = await openWorkbenchWithApi(({ origin }) => ({
      files: { 'question.json': '{"stream":true}\n' },
      userSettings: {
        'authpost.endpoints': {
          events: { url: `${origin}/events`, auth: { type: 'none' } },
        },
        'authpost.defaultEndpoint': 'events',
      },
    }));
    ({ api, workbench } = opened);
  });

  after(() => opened?.close());

  async function send(content: string): Promise<void> {
    api.answers({ headers: { 'Content-Type': 'text/event-stream' }, content });
    await workbench.openFile('question.json');
    await workbench.runCommand('AuthPOST: Send');
  }

  it('is shown event by event once it is there, with exact numbers', async () => {
    await send(ticker);
    const panel = workbench.webview();
    await panel.locator('.event-row', { hasText: 'price' }).first().waitFor();
    await panel.locator('.row', { hasText: '9007199254740993' }).first().waitFor();
    assert.match(await panel.locator('.body-facts').innerText(), /8 events/);
    await workbench.screenshot('events-workbench');
  });

  it('is read as prose where it is a chat completion', async () => {
    await send(completion);
    const panel = workbench.webview();
    await panel.locator('.body-facts', { hasText: '46 events' }).waitFor();
    await panel.getByRole('button', { name: 'Prose', exact: true }).click();
    await panel.locator('.row', { hasText: 'assistant: calls cite' }).waitFor();
    await panel.locator('.row', { hasText: 'The Analytical Engine has no pretensions' }).waitFor();
    await workbench.screenshot('prose-workbench');
  });

  for (const theme of ['light', 'highContrast'] as const satisfies readonly Theme[]) {
    it(`looks well in the ${theme} theme`, async () => {
      await workbench.setTheme(theme);
      await send(ticker);
      await workbench.webview().locator('.event-row', { hasText: 'price' }).first().waitFor();
      await workbench.screenshot(`events-workbench-${theme}`);
    });
  }

  it('is shown while it arrives, and kept with its times when it is stopped', async () => {
    let write: ((text: string) => void) | undefined;
    const server = await startServer((request, response) => {
      request.resume();
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      write = (text) => response.write(text);
      write('event: price\ndata: {"price":1.50}\n\n');
    });
    try {
      const endpoints = { live: { url: `${server.url}/live`, auth: { type: 'none' } } };
      await workbench.changeSettings({
        'authpost.endpoints': endpoints,
        'authpost.defaultEndpoint': 'live',
      });
      await workbench.openFile('question.json');
      await workbench.runCommand('AuthPOST: Send');
      const panel = workbench.webview();
      await panel.locator('.row', { hasText: '1.50' }).waitFor();
      write?.('event: price\ndata: {"price":2.50}\n\n');
      await panel.locator('.row', { hasText: '2.50' }).waitFor();
      assert.equal(await panel.locator('.event-time').count(), 2);
      await workbench.screenshot('events-live-workbench');
      await panel.getByRole('button', { name: 'Stop', exact: true }).click();
      await panel.getByRole('button', { name: 'Send Again', exact: true }).waitFor();
      assert.match(await panel.locator('.body-facts').innerText(), /2 events/);
      const times = await panel.locator('.event-time').allInnerTexts();
      await workbench.reload();
      await panel.locator('.row', { hasText: '2.50' }).waitFor();
      assert.deepEqual(await panel.locator('.event-time').allInnerTexts(), times);
    } finally {
      await server.close();
    }
  });
});
