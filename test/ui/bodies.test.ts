import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

import { startServer, type TestServer } from '../support/httpServer';
import { responsesFolder } from '../support/responsesFolder';
import type { TestApi } from '../support/testApi';
import type { Workbench } from '../support/workbench';
import { openWorkbenchWithApi, type WorkbenchWithApi } from '../support/workbenchWithApi';

type Content = string | Buffer | AsyncIterable<string | Buffer>;

const endpoint = { auth: { type: 'none' } };

describe('In the workbench, an answer', function () {
  this.timeout(90_000);
  let opened: WorkbenchWithApi | undefined;
  let api: TestApi;
  let stranger: TestServer;
  const strangers: string[] = [];
  let workbench: Workbench;

  before(async () => {
    stranger = await startServer((request, response) => {
      strangers.push(request.url ?? '');
      response.end();
    });
    opened = await openWorkbenchWithApi(
      ({ origin }) => ({
        files: { 'order.json': '{}\n' },
        userSettings: {
          'authpost.endpoints': { open: { url: origin, ...endpoint } },
          'authpost.defaultEndpoint': 'open',
          'authpost.response.maxDecompressedSizeMB': 1,
        },
      }),
      stranger,
    );
    ({ api, workbench } = opened);
  });

  after(() => opened?.close());

  async function answer(contentType: string, content: Content): Promise<void> {
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

  describe('that arrives late', () => {
    const row = (text: string) => workbench.webview().locator('.row', { hasText: text }).first();
    const button = (name: string) => workbench.webview().getByRole('button', { name, exact: true });

    /** Answers with one piece, and with another when the first is seen. */
    async function answerLate(
      contentType: string,
      begin: string | Buffer,
      seen: () => Promise<unknown>,
      end: string | Buffer,
    ): Promise<void> {
      let goOn: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => (goOn = resolve));
      async function* content() {
        yield begin;
        await gate;
        yield end;
      }
      await answer(contentType, content());
      await seen();
      goOn();
    }

    const soFar = () => workbench.webview().getByText('so far').first().waitFor();

    it('in MessagePack is a tree once it has come', async () => {
      const [begin, end] = [
        Buffer.from('82a26964cf0020', 'hex'),
        Buffer.from('000000000001a16101', 'hex'),
      ];
      await answerLate('application/msgpack', begin, soFar, end);
      await row('9007199254740993').waitFor();
      await button('Raw').click();
      await row('82 a2 69 64 cf 00 20 00').waitFor();
      await button('Pretty').click();
      await row('"a": 1').waitFor();
    });

    it('as bytes is shown while they come', async () => {
      await answerLate(
        'application/octet-stream',
        Buffer.of(0, 1, 2),
        () => row('00 01 02').waitFor(),
        Buffer.from('needle'),
      );
      await row('00 01 02 6e 65 65 64 6c 65').waitFor();
      await workbench.webview().getByText('9 bytes').first().waitFor();
    });

    it('as a page has a preview once it has come', async () => {
      const begin = '<!doctype html><h1>Down for';
      await answerLate('text/html', begin, () => row('Down for').waitFor(), ' now</h1>');
      await button('Preview').click();
      const page = workbench.webview().frameLocator('iframe.preview-page');
      await page.getByRole('heading', { name: 'Down for now' }).waitFor();
    });

    it('in parts has a list of them once it has come', async () => {
      await answerLate(
        'multipart/mixed; boundary=edge',
        '--edge\r\nContent-Type: application/json\r\n\r\n{"first":1.0',
        () => row('--edge').waitFor(),
        '}\r\n--edge\r\nContent-Type: application/octet-stream\r\n\r\n\0\x01\r\n--edge--\r\n',
      );
      await row('"first": 1.0').waitFor();
      await workbench.webview().locator('.part').nth(1).click();
      await row('00 01').waitFor();
    });

    it('in windows-1252 is read as such from where that shows', async () => {
      const end = Buffer.from(';caf\xe9 \x80', 'latin1');
      await answerLate('text/csv', 'name', () => row('name').waitFor(), end);
      await row('name;café €').waitFor();
      await workbench.webview().getByText('windows-1252, guessed').first().waitFor();
    });
  });

  function largeParts(): Buffer {
    const large = Buffer.alloc(11_999_999, 'x');
    large.write('begin');
    large.write('end of it', large.length - 9);
    const fields = (contentType: string) => `--edge\r\nContent-Type: ${contentType}\r\n\r\n`;
    return Buffer.concat([
      Buffer.from(fields('application/octet-stream')),
      Buffer.concat([Buffer.of(0), large]),
      Buffer.from(`\r\n${fields('application/cbor')}`),
      Buffer.from('a1616101', 'hex'),
      Buffer.from(`\r\n${fields('text/html')}<h1>The last part</h1>\r\n--edge--\r\n`),
    ]);
  }

  it('in parts that is too large for memory is shown part by part', async () => {
    await answer('multipart/mixed; boundary=edge', largeParts());
    const panel = workbench.webview();
    const row = (text: string) => panel.locator('.row', { hasText: text }).first();
    const part = (index: number) => panel.locator('.part').nth(index);
    await part(2).waitFor();
    await row('.begin').waitFor();
    await workbench.screenshot('large-multipart');
    await part(1).click();
    await row('"a": 1').waitFor();
    await part(2).click();
    await row('<h1>The last part').waitFor();
    await panel.getByRole('button', { name: 'Preview', exact: true }).click();
    const page = panel.frameLocator('iframe.preview-page');
    await page.getByRole('heading', { name: 'The last part' }).waitFor();
    await part(0).click();
    await row('.begin').click();
    await workbench.page.keyboard.press('Control+End');
    await row('of it').waitFor();
  });

  it('whose file is gone says so where its preview is asked for', async () => {
    await answer('multipart/mixed; boundary=edge', largeParts());
    const panel = workbench.webview();
    await panel.locator('.part').nth(2).click();
    await panel.locator('.row', { hasText: '<h1>The last part' }).waitFor();
    await rm(responsesFolder(workbench.userDataFolder), { recursive: true });
    await panel.getByRole('button', { name: 'Preview', exact: true }).click();
    await workbench.notification('could not be opened (ENOENT)');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  // After all others: the editor of the settings stays open.
  describe('that is larger than a setting allows', () => {
    it('leads to that setting', async () => {
      const content = gzipSync('line\n'.repeat(220_000));
      api.answers({
        headers: { 'Content-Type': 'text/plain', 'Content-Encoding': 'gzip' },
        content,
      });
      await workbench.openFile('order.json');
      await workbench.runCommand('AuthPOST: Send');
      const setting = 'authpost.response.maxDecompressedSizeMB';
      const note = workbench.webview().locator('.note', { hasText: setting });
      await note.getByRole('button', { name: 'Open Settings' }).click();
      const editor = workbench.page.locator('.settings-editor');
      await editor.locator(`[data-key="${setting}"]`).first().waitFor();
      await editor.getByText('1 Setting Found').waitFor();
      await workbench.screenshot('size-setting');
    });
  });
});
