import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

import { packagedExtension } from '../runtime/vsix';
import { startServer, type TestServer } from '../support/httpServer';
import { TestApi } from '../support/testApi';
import { openWorkbench, type Workbench } from '../support/workbench';

const endpoint = { auth: { type: 'none' } };

describe('In the workbench, an answer', function () {
  this.timeout(90_000);
  let api: TestApi;
  let stranger: TestServer;
  const strangers: string[] = [];
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    api = await TestApi.start();
    stranger = await startServer((request, response) => {
      strangers.push(request.url ?? '');
      response.end();
    });
    folder = await mkdtemp(path.join(tmpdir(), 'authpost-ui-'));
    await writeFile(path.join(folder, 'order.json'), '{}\n');
    workbench = await openWorkbench({
      folder,
      extensions: [packagedExtension()],
      userSettings: {
        'authpost.endpoints': { open: { url: api.origin, ...endpoint } },
        'authpost.defaultEndpoint': 'open',
      },
    });
  });

  after(async () => {
    await workbench.close();
    await api.close();
    await stranger.close();
    await rm(folder, { recursive: true });
  });

  async function answer(contentType: string, content: string | Buffer): Promise<void> {
    api.answers({ headers: { 'Content-Type': contentType }, content });
    await workbench.openFile('order.json');
    await workbench.runCommand('AuthPOST: Send');
  }

  it('that is a page has a preview which runs and loads nothing', async () => {
    const to = stranger.url;
    await answer(
      'text/html; charset=utf-8',
      `<!doctype html><title>Down</title><script>fetch('${to}/script')</script>
<style>@import url(${to}/style)</style><link rel="stylesheet" href="${to}/link">
<h1>Down for maintenance</h1><img src="${to}/image"><a href="${to}/away">Look elsewhere</a>`,
    );
    const panel = workbench.webview();
    await panel.getByText('<h1>', { exact: false }).first().waitFor();
    await panel.getByRole('button', { name: 'Preview', exact: true }).click();
    const page = panel.frameLocator('iframe.preview-page');
    await page.getByRole('heading', { name: 'Down for maintenance' }).waitFor();
    await page.getByText('Look elsewhere').click();
    await page.getByRole('heading', { name: 'Down for maintenance' }).waitFor();
    await workbench.screenshot('html-preview');
    // This request comes after any that the page had sent.
    await (await fetch(`${to}/sentinel`)).text();
    assert.deepEqual(strangers, ['/sentinel']);
  });

  it('in MessagePack is a tree with its numbers exact, and bytes when raw', async () => {
    const content = Buffer.from('82a26964cf0020000000000001a464617461c403000102', 'hex');
    await answer('application/msgpack', content);
    const panel = workbench.webview();
    await panel.locator('.row', { hasText: '9007199254740993' }).waitFor();
    await panel.locator('.row', { hasText: '"$bytes": "AAEC"' }).waitFor();
    await workbench.screenshot('messagepack');
    await panel.getByRole('button', { name: 'Raw', exact: true }).click();
    await panel.locator('.row', { hasText: '82 a2 69 64 cf 00 20' }).waitFor();
    await panel.getByRole('button', { name: 'Pretty', exact: true }).click();
  });
});
