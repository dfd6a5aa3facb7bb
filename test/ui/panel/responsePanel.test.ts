import assert from 'node:assert/strict';

import type { BodyRequest } from '../../../src/protocol/messages';
import { hostOf, type PanelOptions, type Reply, type TestPanel } from './panelHarness';
import { panelOfTest } from './panelOfTest';
import { failedViewOf, orderBody, viewOf } from './views';

const FIVE_MILLION = 5_000_000;

describe('Response panel', function () {
  this.timeout(60_000);
  const openPanel = panelOfTest();
  let panel: TestPanel;

  async function open(options: PanelOptions = {}): Promise<TestPanel> {
    panel = await openPanel(options);
    return panel;
  }

  async function openOrder(options: PanelOptions = {}): Promise<void> {
    await open(options);
    await panel.show(viewOf(), orderBody);
    await row('"id"').waitFor();
  }

  const row = (text: string) => panel.page.locator('.row', { hasText: text }).first();
  const list = () => panel.page.locator('.rows');
  const active = () => panel.page.locator('.row.active');
  const button = (name: string) => panel.page.getByRole('button', { name, exact: true });

  async function said(type: string, act: () => Promise<unknown>): Promise<unknown> {
    const next = panel.next((message) => message.type === type);
    await act();
    await next;
    return panel.said.at(-1);
  }

  describe('says what the answer is', () => {
    it('shows status, facts and notes, and tells screen readers', async () => {
      await open();
      await panel.show(
        viewOf({ notes: [{ severity: 'warning', text: 'Mind the gap.' }] }),
        orderBody,
      );
      await row('"id"').waitFor();
      assert.equal(await panel.page.getByRole('heading', { level: 1 }).innerText(), '201 Created');
      assert.match(await panel.page.locator('.facts').innerText(), /138 ms[^]*1\.23 kB[^]*orders/);
      assert.equal(
        await panel.page.locator('dd[title]').first().getAttribute('title'),
        '1,234 bytes',
      );
      assert.match(await panel.page.locator('.notes').innerText(), /Mind the gap\./);
      assert.equal(await panel.page.locator('.live').innerText(), '201 Created, 138 ms, 1.23 kB');
    });

    it('names an exchange without an answer in a plain word', async () => {
      await open();
      await panel.show(failedViewOf({ outcome: 'timeout' }));
      const heading = panel.page.getByRole('heading', { level: 1 });
      assert.equal(await heading.innerText(), 'Timed out');
    });

    it('says of an answer that it did not come whole, and of none that it was not delivered', async () => {
      await open();
      const heading = panel.page.getByRole('heading', { level: 1 });
      await panel.show(viewOf({ outcome: 'network' }), orderBody.slice(0, 50));
      assert.equal(await heading.innerText(), '201 Created Incomplete');
      await panel.show(failedViewOf({ outcome: 'network' }));
      assert.equal(await heading.innerText(), 'Not delivered');
    });

    it('shows the end of a long URL, and all of it with the focus', async () => {
      await open({ width: 350 });
      const url = `https://api.example.com/${'orders/'.repeat(60)}last?dryRun=false`;
      await panel.show(viewOf({ url }), orderBody);
      const end = panel.page.locator('.url-end');
      const fits = () =>
        end.evaluate((element) => {
          const text = document.createRange();
          text.selectNodeContents(element);
          return text.getBoundingClientRect().right <= innerWidth;
        });
      assert.equal(await fits(), true);
      await panel.page.locator('.url').focus();
      assert.equal(await end.evaluate((element) => getComputedStyle(element).display), 'inline');
      assert.equal(await panel.page.locator('.url').innerText(), url);
    });

    it('speaks the language of its texts', async () => {
      await open({ language: 'de', l10n: { Duration: 'Dauer </script><b>"&amp;' } });
      await panel.show(viewOf({ durationMs: 12_345 }), orderBody);
      await row('"id"').waitFor();
      assert.match(
        await panel.page.locator('.facts').innerText(),
        /Dauer <\/script><b>"&amp;\s+12,3 s/,
      );
    });
  });

  describe('rows', () => {
    it('folds and unfolds by mouse and by keyboard, and moves by keys', async () => {
      await openOrder();
      await row('"customer"').locator('.twisty > svg').click();
      await panel.page.getByText('3 members').waitFor();
      assert.equal(await row('"name"').count(), 0);
      assert.equal(await active().getAttribute('aria-expanded'), 'false');
      await panel.page.keyboard.press('ArrowRight');
      await row('"name"').waitFor();
      await panel.page.keyboard.press('ArrowRight');
      assert.match(await active().innerText(), /"name"/);
      await panel.page.keyboard.press('ArrowLeft');
      assert.match(await active().innerText(), /"customer"/);
      await panel.page.keyboard.press('End');
      assert.match(await active().innerText(), /}$/);
      await panel.page.keyboard.press('Home');
      assert.equal(await active().getAttribute('aria-level'), '1');
      const id = await active().getAttribute('id');
      assert.equal(await list().getAttribute('aria-activedescendant'), id);
    });

    it('collapses and expands all', async () => {
      await openOrder();
      await button('Collapse All').click();
      await panel.page.getByText('2 elements').waitFor();
      assert.equal(await row('"sku"').count(), 0);
      await button('Expand All').click();
      await row('"sku"').waitFor();
    });

    it('shows raw text, and keeps that and the place across a reload', async () => {
      await open({ height: 400 });
      const body = JSON.stringify(Array.from({ length: 3000 }, (_, index) => index));
      await panel.show(viewOf(), body);
      await row('2,').waitFor();
      await list().evaluate((element) => (element.scrollTop = 21 * 1500));
      await row('1499').waitFor();
      await panel.page.getByRole('button', { name: 'Details' }).click();
      const before = await panel.state();
      assert.ok(before.firstRow > 1000);
      await panel.reload();
      await panel.show(viewOf(), body);
      await row('1499').waitFor();
      assert.deepEqual(await panel.state(), before);
      assert.ok(await panel.page.getByText('x-request-id').isVisible());
      await button('Raw').click();
      await row('[0,1,2').waitFor();
      assert.equal((await panel.state()).mode, 'raw');
    });

    it('wraps to its width, again when that changes, and keeps the top line', async () => {
      await open({ width: 700, height: 500 });
      const lines = Array.from({ length: 400 }, (_, index) => `${index} ${'word '.repeat(40)}`);
      await panel.show(viewOf({ body: { kind: 'rows', format: 'text' } }), lines.join('\n'));
      await row('0 word').waitFor();
      await list().evaluate((element) => (element.scrollTop = 21 * 200));
      await row('200 word').waitFor();
      await button('Wrap').click();
      const isAtLine200 = () =>
        document.querySelectorAll('.row').length > 3 &&
        [...document.querySelectorAll('.row')].some(
          (element) =>
            element.textContent.startsWith('201') &&
            Math.abs(
              element.getBoundingClientRect().top -
                (document.querySelector('.rows')?.getBoundingClientRect().top ?? 0),
            ) < 2 &&
            element.nextElementSibling?.querySelector('.line-number')?.textContent === '',
        );
      await panel.page.waitForFunction(isAtLine200);
      const laidOutAnew = panel.next((message) => 'name' in message && message.name === 'layout');
      await panel.page.setViewportSize({ width: 420, height: 500 });
      await laidOutAnew;
      await panel.page.waitForFunction(isAtLine200);
      const layouts = panel.requests.filter(({ name }) => name === 'layout');
      const columns = layouts.map(({ params }) => ('columns' in params ? params.columns : 0));
      assert.ok((columns.at(-1) ?? 0) > 0 && (columns.at(-1) ?? 0) < (columns.at(-2) ?? 0));
    });

    it('shows five million rows with few of them in the page, and steps by single rows', async () => {
      await open();
      panel.host = manyRows;
      await panel.post({ type: 'show', view: viewOf({ body: { kind: 'rows', format: 'text' } }) });
      await row('value 0').waitFor();
      assert.ok((await list().evaluate((element) => element.scrollHeight)) <= 10_000_000);
      assert.ok((await panel.page.locator('.row').count()) < 60);
      await list().focus();
      await panel.page.keyboard.press('End');
      await row('value 4999999').waitFor();
      const box = await list().boundingBox();
      const last = await row('value 4999999').boundingBox();
      assert.ok(box !== null && last !== null && last.y + last.height <= box.y + box.height + 1);
      await list().evaluate((element) => (element.scrollTop = element.scrollHeight / 2));
      await panel.page.waitForFunction(() =>
        /value 2[45]\d{5}/.test(document.querySelectorAll('.row')[5]?.textContent ?? ''),
      );
      const first = () => panel.state().then(({ firstRow }) => firstRow);
      const before = await first();
      await list().hover();
      await panel.page.mouse.wheel(0, 21 * 3);
      await panel.page.waitForFunction(
        (row) =>
          (JSON.parse(sessionStorage['state'] as string) as { firstRow: number }).firstRow === row,
        before + 3,
      );
      assert.ok(panel.requests.length < 60);
    });

    it('drops replies about an older answer', async () => {
      await open();
      const late: BodyRequest[] = [];
      panel.host = (request) => {
        late.push(request);
        return undefined;
      };
      const asked = panel.next(({ type }) => type === 'request');
      await panel.post({ type: 'show', view: viewOf({ id: 'old' }) });
      await asked;
      await panel.show(viewOf({ id: 'new' }), '{"new":1}');
      await row('"new"').waitFor();
      const old = hostOf('{"old":1}', 'json');
      for (const request of late) {
        const reply = old(request);
        if (reply) await panel.post(reply);
        await panel.post({ type: 'reply', id: request.id, reply: { rowCount: 99, lineCount: 99 } });
      }
      assert.equal(await row('"old"').count(), 0);
      assert.equal(await panel.page.locator('.row').count(), 3);
    });

    it('says why a body cannot be shown', async () => {
      await open();
      panel.host = ({ id }) => ({ type: 'failure', id, message: 'This answer is no longer kept.' });
      await panel.post({ type: 'show', view: viewOf() });
      await panel.page.getByRole('alert').getByText('This answer is no longer kept.').waitFor();
    });

    it('shows control and bidirectional characters by name, and copies the originals', async () => {
      await open();
      const evil = 'a\u202etxt.exe\u0085\u200b';
      await panel.show(viewOf({ fields: [['x-note', evil]] }), JSON.stringify({ evil, plain: 1 }));
      await row('evil').waitFor();
      const shown = await row('evil').innerText();
      assert.match(shown, /aU\+202Etxt\.exeU\+0085U\+200B/);
      const whole = (await panel.page.locator('body').textContent()) ?? '';
      assert.doesNotMatch(whole, /[\u202a-\u202e\u2066-\u2069\u0085\u200b]/);
      await row('plain').locator('.row-text').waitFor();
      await panel.page.evaluate(() => {
        const rows = document.querySelectorAll('.row .row-text');
        const [from, to] = [rows[1], rows[2]];
        if (from && to) getSelection()?.setBaseAndExtent(from, 0, to, to.childNodes.length);
      });
      await list().focus();
      const copied = await said('copy', () => panel.page.keyboard.press('Control+c'));
      assert.deepEqual(copied, { type: 'copy', text: `  "evil": "${evil}",\n  "plain": 1` });
    });

    it('copies a selection whose beginning was scrolled out of view', async () => {
      await open({ height: 400 });
      const numbers = Array.from({ length: 1000 }, (_, index) => `line ${index}`);
      await panel.show(viewOf({ body: { kind: 'rows', format: 'text' } }), numbers.join('\n'));
      await row('line 2')
        .locator('.row-text')
        .click({ clickCount: 1, position: { x: 1, y: 5 } });
      await list().evaluate((element) => (element.scrollTop = 21 * 900));
      await row('line 902')
        .locator('.row-text')
        .click({ modifiers: ['Shift'] });
      const copied = await said('copy', () => panel.page.keyboard.press('Control+c'));
      const text = (copied as { text: string }).text.split('\n');
      assert.deepEqual(text.slice(0, 899), numbers.slice(2, 901));
      assert.ok((await panel.page.locator('.row').count()) < 40);
    });

    it('copies value and path of the active row, and the whole body', async () => {
      await openOrder();
      await row('"name"').locator('.token-key').click();
      assert.deepEqual(await said('copy', () => panel.page.keyboard.press('Control+Shift+C')), {
        type: 'copy',
        text: "$['customer']['name']",
      });
      assert.deepEqual(await said('copy', () => panel.page.keyboard.press('Control+c')), {
        type: 'copy',
        text: '"Ada Lovelace"',
      });
      await panel.page.keyboard.press('Tab');
      const copied = await said('copy', () => panel.page.keyboard.press('Enter'));
      assert.deepEqual(copied, { type: 'copy', text: '"Ada Lovelace"' });
      await list().focus();
      await panel.page.keyboard.press('Control+a');
      const acted = await said('action', () => panel.page.keyboard.press('Control+c'));
      assert.deepEqual(acted, { type: 'action', view: 'view-1', action: 'copy-response' });
    });
  });

  describe('find', () => {
    it('finds, steps, reveals what is folded, matches case and closes', async () => {
      await openOrder();
      await button('Collapse All').click();
      await panel.page.getByText('2 elements').waitFor();
      await panel.page.keyboard.press('Control+f');
      const count = panel.page.locator('.find-count');
      await panel.page.keyboard.type('SKU');
      await count.getByText('1 of 2').waitFor();
      await row('A-100').waitFor();
      const current = () =>
        panel.page.evaluate(() =>
          [...(CSS.highlights.get('current-find-match') ?? [])].map(String),
        );
      await panel.page.waitForFunction(() => CSS.highlights.get('current-find-match')?.size === 1);
      assert.deepEqual(await current(), ['sku']);
      await panel.page.keyboard.press('Enter');
      await count.getByText('2 of 2').waitFor();
      await row('B-200').waitFor();
      await panel.page.keyboard.press('F3');
      await count.getByText('1 of 2').waitFor();
      await panel.page.keyboard.press('Shift+Enter');
      await count.getByText('2 of 2').waitFor();
      await button('Match Case').click();
      await count.getByText('No results').waitFor();
      await panel.page.keyboard.press('Escape');
      await count.waitFor({ state: 'hidden' });
      assert.equal(await list().evaluate((element) => element === document.activeElement), true);
    });
  });

  it('has a toolbar that is one stop for Tab and moves by arrow keys', async () => {
    await openOrder();
    await button('Pretty').focus();
    await panel.page.keyboard.press('ArrowRight');
    await panel.page.keyboard.press('ArrowRight');
    await panel.page.keyboard.press('ArrowRight');
    await panel.page.keyboard.press('Enter');
    assert.equal(await button('Wrap').getAttribute('aria-pressed'), 'true');
    await panel.page.keyboard.press('End');
    const acted = await said('action', () => panel.page.keyboard.press('Enter'));
    assert.deepEqual(acted, { type: 'action', view: 'view-1', action: 'save-response' });
    await panel.page.keyboard.press('Tab');
    assert.equal(await list().evaluate((element) => element === document.activeElement), true);
  });

  it('keeps a toolbar within reach of Tab where its first buttons are hidden', async () => {
    await open();
    const body = { kind: 'rows', format: 'text', preview: 'html' } as const;
    await panel.show(viewOf({ contentType: 'text/html', body, isArriving: true }), '<p>');
    await row('<p>').waitFor();
    const stop = () =>
      panel.page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.body-bar button')]
          .filter((one) => one.checkVisibility() && one.tabIndex === 0)
          .map(({ ariaLabel }) => ariaLabel),
      );
    assert.deepEqual(await stop(), ['Wrap']);
    await panel.show(viewOf({ contentType: 'text/html', body }), '<p>');
    await button('Preview').click();
    await panel.page.frameLocator('iframe').locator('p').waitFor({ state: 'attached' });
    await button('Preview').focus();
    await panel.page.keyboard.press('ArrowRight');
    await panel.page.waitForFunction(() => document.activeElement?.ariaLabel === 'Copy');
  });

  it('shows an image from its bytes', async () => {
    await open();
    const asked = panel.next(({ type }) => type === 'image');
    const view = viewOf({
      contentType: 'image/svg+xml',
      body: { kind: 'image', mediaType: 'image/svg+xml' },
    });
    await panel.show(view);
    await asked;
    await panel.page.evaluate(() => {
      const picture =
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><script/></svg>';
      const bytes = new TextEncoder().encode(picture);
      window.postMessage({ type: 'image', view: 'view-1', bytes }, '*');
    });
    await panel.page.getByText('20 × 10').waitFor();
  });
});

/** Five million rows that nobody keeps. */
function manyRows(request: BodyRequest): Reply {
  const { id, name, params } = request;
  const whole = { rowCount: FIVE_MILLION, lineCount: FIVE_MILLION };
  if (name !== 'rows') return { type: 'reply', id, reply: whole };
  const count = Math.min(params.count, FIVE_MILLION - params.first);
  const rows = Array.from({ length: count }, (_, index) => ({
    depth: 0,
    line: params.first + index + 1,
    spans: [['text', `value ${params.first + index}`]],
  }));
  return { type: 'reply', id, reply: { first: params.first, rows } };
}
