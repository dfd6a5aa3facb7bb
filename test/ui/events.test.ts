import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

import { packagedExtension } from '../runtime/vsix';
import { TestApi } from '../support/testApi';
import { openWorkbench, type Workbench } from '../support/workbench';
import { completion, ticker } from './panel/eventStreams';

describe('In the workbench, a finished stream of events', function () {
  this.timeout(90_000);
  let api: TestApi;
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    api = await TestApi.start();
    folder = await mkdtemp(path.join(tmpdir(), 'authpost-ui-'));
    await writeFile(path.join(folder, 'question.json'), '{"stream":true}\n');
    workbench = await openWorkbench({
      folder,
      extensions: [packagedExtension()],
      userSettings: {
        'authpost.endpoints': {
          events: { url: `${api.origin}/events`, auth: { type: 'none' } },
        },
        'authpost.defaultEndpoint': 'events',
      },
    });
  });

  after(async () => {
    await workbench.close();
    await api.close();
    await rm(folder, { recursive: true });
  });

  async function send(content: string): Promise<void> {
    api.answers({ headers: { 'Content-Type': 'text/event-stream' }, content });
    await workbench.openFile('question.json');
    await workbench.runCommand('AuthPOST: Send');
  }

  it('is shown event by event, with exact numbers', async () => {
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
});
