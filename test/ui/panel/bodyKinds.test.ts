import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';

import { startServer } from '../../support/httpServer';
import { answerOf, messagePack, mixedParts, multipart, page, pdf, svg } from './bodyScenes';
import type { TestPanel } from './panelHarness';
import { panelOfTest } from './panelOfTest';
import type { themes } from './themes';

const folder = 'out/screenshots';

describe('Response panel: kinds of bodies', function () {
  this.timeout(60_000);
  const openPanel = panelOfTest();
  let panel: TestPanel;

  before(() => mkdir(folder, { recursive: true }));

  async function show(
    contentType: string,
    body: string | Uint8Array,
    theme: keyof typeof themes = 'dark',
  ): Promise<void> {
    panel = await openPanel({ theme });
    await panel.show(...answerOf(contentType, body));
  }

  const button = (name: string) => panel.page.getByRole('button', { name, exact: true });
  const row = (text: string) => panel.page.locator('.row', { hasText: text }).first();
  const facts = () => panel.page.locator('.body-facts').innerText();
  const frame = () => panel.page.frameLocator('iframe.preview-page');

  /** What a hostile page makes the policies refuse is what they are for. */
  function forgetRefusals(): void {
    const refusals = panel.faults.splice(0);
    panel.faults.push(...refusals.filter((fault) => !/^[a-z]+-[a-z-]+ /.test(fault)));
  }

  async function wholeList(): Promise<string> {
    return (await panel.page.locator('.row').allInnerTexts()).join('\n');
  }

  describe('a page', () => {
    it('is source first, and a preview on demand', async () => {
      await show('text/html', page);
      await row('<h1>Service').waitFor();
      assert.equal(await panel.page.locator('iframe').count(), 0);
      await button('Preview').click();
      await frame().getByRole('heading', { name: 'Service Unavailable' }).waitFor();
      assert.equal(await button('Preview').getAttribute('aria-pressed'), 'true');
      assert.equal(await row('<h1>Service').isVisible(), false);
      await button('Source').click();
      await row('<h1>Service').waitFor();
      assert.equal(await panel.page.locator('iframe').isVisible(), false);
    });

    it('is reached with the Tab key, to be scrolled', async () => {
      await show('text/html', page);
      await row('<h1>Service').waitFor();
      await button('Preview').click();
      await frame().getByRole('heading', { name: 'Service Unavailable' }).waitFor();
      await panel.page.keyboard.press('Tab');
      await panel.page.waitForFunction(() => document.activeElement?.matches('iframe'));
    });

    it('gives the keys back after a click, which a page can do nothing with', async () => {
      await show('text/html', page);
      await row('<h1>Service').waitFor();
      await button('Preview').click();
      await frame().getByRole('heading', { name: 'Service Unavailable' }).click();
      await panel.page.waitForFunction(
        () => document.activeElement?.getAttribute('aria-pressed') === 'true',
      );
    });

    it('runs no script, loads nothing, and leads nowhere in its preview', async () => {
      const asked: string[] = [];
      const stranger = await startServer((request, response) => {
        asked.push(request.url ?? '');
        response.end('reached');
      });
      try {
        const to = stranger.url;
        await show('text/html', hostile(to));
        await row('hostile').waitFor();
        const pageUrl = panel.page.url();
        await button('Preview').click();
        await frame().getByText('the last line').waitFor();
        for (const name of ['a link', 'a new window', 'the top', 'an address that runs']) {
          await frame().getByText(name, { exact: true }).click();
        }
        await frame().getByRole('button', { name: 'Submit' }).click();
        await frame().locator('input').press('Enter');
        await frame().getByText('the last line').waitFor();
        const opened = panel.page.context().pages().length;
        assert.equal(opened, 1, 'no window was opened');
        assert.equal(panel.page.url(), pageUrl, 'the panel is where it was');
        assert.equal(await panel.page.evaluate('window.reached'), undefined);
        assert.equal(await panel.page.title(), 'AuthPOST Response');
        const markup = await panel.page.locator('iframe').getAttribute('srcdoc');
        assert.doesNotMatch(markup ?? '', /script|style=|href=|src=|onerror|http-equiv="refresh"/i);
        assert.equal(await panel.page.locator('iframe').getAttribute('sandbox'), '');
        // This request comes after any that the page had sent.
        await (await fetch(`${to}/sentinel`)).text();
        assert.deepEqual(asked, ['/sentinel']);
        forgetRefusals();
      } finally {
        await stranger.close();
      }
    });

    it('has a frame that would hold by itself, were the page not made safe', async () => {
      const asked: string[] = [];
      const stranger = await startServer((request, response) => {
        asked.push(request.url ?? '');
        response.end('reached');
      });
      try {
        await show('text/html', page);
        await row('<h1>Service').waitFor();
        await button('Preview').click();
        await frame().getByRole('heading', { name: 'Service Unavailable' }).waitFor();
        await panel.page.locator('iframe').evaluate((element, text) => {
          if (element instanceof HTMLIFrameElement) element.srcdoc = text;
        }, hostile(stranger.url));
        await frame().getByText('the last line').waitFor();
        await frame().getByText('the top', { exact: true }).click();
        assert.equal(await panel.page.title(), 'AuthPOST Response');
        assert.equal(await panel.page.evaluate('window.reached'), undefined);
        await (await fetch(`${stranger.url}/sentinel`)).text();
        // A connection that is made ahead, without a request, is what no policy forbids.
        assert.deepEqual(asked, ['/sentinel']);
        forgetRefusals();
      } finally {
        await stranger.close();
      }
    });
  });

  it('shows SVG as source, and as a picture on demand', async () => {
    await show('image/svg+xml', svg.replace('</svg>', '<script>reached = 1</script></svg>'));
    await row('<circle').waitFor();
    await button('Preview').click();
    await panel.page.waitForFunction(
      () => (document.querySelector<HTMLImageElement>('.preview img')?.naturalWidth ?? 0) === 240,
    );
    assert.equal(await panel.page.evaluate('window.reached'), undefined);
    assert.equal(await panel.page.locator('main svg circle').count(), 0);
  });

  it('shows MessagePack as a tree, exactly, and its bytes raw', async () => {
    await show('application/msgpack', messagePack);
    await row('9007199254740993').waitFor();
    assert.match(await wholeList(), /"\$bytes": "3q2\+7w=="/);
    assert.match(await wholeList(), /"\$timestamp": "2026-01-15T13:02:11\.25Z"/);
    assert.equal(await button('Wrap').isVisible(), true);
    await button('Raw').click();
    await button('Wrap').waitFor({ state: 'hidden' });
    await row('00000000').waitFor();
    assert.match(await wholeList(), /00000000 {2}86 a2 69 64 cf/);
    assert.match(await facts(), new RegExp(`application/msgpack · ${messagePack.length} bytes`));
  });

  it('shows the bytes of a PDF, its pages, and a way to open it elsewhere', async () => {
    await show('application/pdf', pdf);
    await row('%PDF-1.7').waitFor();
    assert.match(await facts(), /application\/pdf · 12 pages · 9\d\d bytes/);
    const asked = panel.next((message) => message.type === 'action');
    await button('Open Externally').click();
    await asked;
    const said = panel.said.at(-1);
    assert.deepEqual(said, { type: 'action', view: 'view-1', action: 'open-externally' });
  });

  it('offers nothing that runs to be opened elsewhere', async () => {
    await show('application/x-msdownload', Uint8Array.of(0x4d, 0x5a, 0, 1));
    await row('4d 5a').waitFor();
    assert.equal(await button('Open Externally').count(), 0);
    assert.equal(await button('Save').count(), 1);
    assert.equal(await button('Copy').count(), 0);
  });

  it('finds bytes in the hexadecimal rows', async () => {
    await show(
      'application/octet-stream',
      Buffer.concat([Buffer.alloc(5000), Buffer.from('needle')]),
    );
    await row('00000000').waitFor();
    await panel.page.keyboard.press('Control+f');
    await panel.page.keyboard.type('needle');
    await panel.page.getByText('1 of 1').waitFor();
    await row('needle').waitFor();
  });

  it('shows each part of a multipart body by its own kind', async () => {
    await show('multipart/form-data; boundary=edge', multipart);
    await row('"accepted"').waitFor();
    const parts = panel.page.locator('.part');
    assert.equal(await parts.count(), 3);
    assert.match(await parts.nth(1).innerText(), /2\s+picture\.svg\s+image\/svg\+xml\s+\d+ B/);
    assert.equal(await parts.nth(0).getAttribute('aria-pressed'), 'true');
    await parts.nth(1).click();
    await row('<circle').waitFor();
    assert.match(await panel.page.locator('.part-fields').innerText(), /filename="picture\.svg"/);
    await button('Preview').click();
    await panel.page.waitForFunction(
      () => (document.querySelector<HTMLImageElement>('.preview img')?.naturalWidth ?? 0) === 240,
    );
    await parts.nth(2).focus();
    await panel.page.keyboard.press('Enter');
    await row('%PDF-1.7').waitFor();
    const asked = panel.next((message) => message.type === 'action');
    await button('Save').click();
    await asked;
    assert.deepEqual(panel.said.at(-1), {
      type: 'action',
      view: 'view-1',
      part: 2,
      action: 'save-response',
    });
  });

  it('says of a part that it has no name, and leaves no room for names where none has one', async () => {
    const named = '--edge\r\nContent-Disposition: form-data; name="meta"\r\n\r\n1\r\n';
    const parts = () => panel.page.locator('.part');
    await show('multipart/mixed; boundary=edge', named + mixedParts('application/json'));
    assert.match(await parts().nth(0).innerText(), /^1\s+meta\s+text\/plain\s+1 B$/);
    assert.match(await parts().nth(1).innerText(), /^2\s+\(no name\)\s+application\/json\s+8 B$/);
    await show('multipart/mixed; boundary=edge', mixedParts('application/json', 'text/plain'));
    assert.match(await parts().nth(0).innerText(), /^1\s+application\/json\s+8 B$/);
    const left = (name: string) =>
      parts()
        .nth(0)
        .locator(name)
        .evaluate((cell) => cell.getBoundingClientRect().left);
    assert.ok((await left('.part-type')) - (await left('.part-number')) < 40);
  });

  it('says by which encoding a text was read where that was a guess', async () => {
    await show('text/plain', Buffer.from('caf\xe9 au lait', 'latin1'));
    await row('café au lait').waitFor();
    assert.equal(await facts(), 'text/plain · windows-1252, guessed · 1 line');
  });

  it('shows a form as names and values', async () => {
    await show('application/x-www-form-urlencoded', 'token_type=bearer&scope=a+b&scope=c');
    await row('"scope": "a b"').waitFor();
    await button('Raw').click();
    await row('token_type=bearer&scope=a+b&scope=c').waitFor();
  });

  const looks: readonly (readonly [
    name: string,
    contentType: string,
    body: string | Uint8Array,
  ])[] = [
    ['html', 'text/html', page],
    ['svg', 'image/svg+xml', svg],
    ['messagepack', 'application/msgpack', messagePack],
    ['pdf', 'application/pdf', pdf],
    ['multipart', 'multipart/form-data; boundary=edge', multipart],
    ['windows-1252', 'text/csv', Buffer.from('name;price\ncaf\xe9;2,50 \x80\n', 'latin1')],
  ];
  for (const [name, contentType, body] of looks) {
    for (const theme of ['light', 'dark', 'hc-dark'] as const) {
      it(`is legible: ${name} in ${theme}`, async () => {
        await show(contentType, body, theme);
        await panel.page.locator('.row').first().waitFor();
        await panel.page.screenshot({ path: `${folder}/body-${name}-${theme}.png` });
        if (name === 'messagepack') {
          await button('Raw').click();
          await row('00000000').waitFor();
          await panel.page.screenshot({ path: `${folder}/body-${name}-raw-${theme}.png` });
        }
        if (name === 'html' || name === 'svg') {
          await button('Preview').click();
          if (name === 'html') await frame().getByRole('heading').first().waitFor();
          else await panel.page.locator('.preview img').waitFor();
          await panel.page.screenshot({ path: `${folder}/body-${name}-preview-${theme}.png` });
        }
        assert.equal(await panel.page.locator('.failure').isVisible(), false);
      });
    }
  }
});

/** Tries whatever a page can try. */
function hostile(to: string): string {
  return `<!doctype html><html><head><title>hostile</title>
<meta http-equiv="refresh" content="0; url=${to}/refresh"><base href="${to}/">
<link rel="stylesheet" href="${to}/style.css"><link rel="prefetch" href="${to}/prefetch">
<link rel="icon" href="${to}/icon"><link rel="preload" as="script" href="${to}/preload">
<style>@import url(${to}/import.css); body { background: url(${to}/background) }</style>
<script>top.reached = parent.reached = 1; fetch('${to}/fetch'); top.location = '${to}/top';</script>
<script src="${to}/script.js"></script></head>
<body background="${to}/body" onload="top.reached = 1">
<img src="${to}/image" srcset="${to}/srcset 2x" onerror="top.reached = 1"><img src=x onerror=parent.reached=1>
<svg onload="top.reached=1"><script>top.reached=1</script><image href="${to}/svg"/></svg>
<iframe src="${to}/frame"></iframe><iframe srcdoc="<script>top.reached=1</script>"></iframe>
<object data="${to}/object"></object><embed src="${to}/embed"><video src="${to}/video" poster="${to}/poster" autoplay></video>
<a href="${to}/link" ping="${to}/ping">a link</a> <a href="${to}/window" target="_blank">a new window</a>
<a href="${to}/top" target="_top">the top</a> <a href="javascript:top.reached=1">an address that runs</a>
<form action="${to}/form" method="post"><input name="q" value="1"><button>Submit</button></form>
<p style="background: url(${to}/inline)">the last line</p></body></html>`;
}
