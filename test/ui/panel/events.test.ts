import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';

import { EventDocument } from '../../../src/core/events/eventDocument';
import type { EventFormat } from '../../../src/protocol/events';
import { completion, ticker } from './eventStreams';
import { violations } from './violations';
import type { PanelOptions, TestPanel } from './panelHarness';
import { panelOfTest } from './panelOfTest';
import { themes } from './themes';
import { viewOf } from './views';

const pictures = 'out/screenshots';

const view = viewOf({
  status: { code: 200, text: 'OK', statusClass: 'success' },
  contentType: 'text/event-stream',
  body: { kind: 'rows', format: 'event-stream' },
});

describe('Streams of events in the response panel', function () {
  this.timeout(60_000);
  const openPanel = panelOfTest();
  let panel: TestPanel;

  before(() => mkdir(pictures, { recursive: true }));

  const row = (text: string) => panel.page.locator('.row', { hasText: text }).first();
  const events = () => panel.page.locator('.event-row');
  const list = () => panel.page.locator('.rows');
  const button = (name: string) => panel.page.getByRole('button', { name, exact: true });

  async function open(options: PanelOptions = {}): Promise<void> {
    panel = await openPanel(options);
  }

  async function picture(name: string): Promise<void> {
    await panel.page.evaluate(() => new Promise(requestAnimationFrame));
    await panel.page.screenshot({ path: `${pictures}/${name}.png` });
  }

  /** Shows a stream that goes on; the function that is returned lets more of it come. */
  async function arrive(
    first: string | Buffer,
    format: EventFormat = 'event-stream',
  ): Promise<(more: string | Buffer, timeMs: number) => Promise<void>> {
    const document = new EventDocument(format);
    document.append(Buffer.from(first), 180);
    panel.host = ({ id, name, params }) => ({
      type: 'reply',
      id,
      reply: document.answer(name, params),
    });
    await panel.post({
      type: 'show',
      view: { ...view, isArriving: true, body: { kind: 'rows', format } },
    });
    await events().first().waitFor();
    return async (more, timeMs) => {
      document.append(Buffer.from(more), timeMs);
      const growth = { ...document.extent, shownBytes: 1, hasEnded: false };
      await panel.post({ type: 'grown', view: view.id, growth });
    };
  }

  const event = (number: number): string => `event: tick\nid: ${number}\ndata: {"n":${number}}\n\n`;
  const some = (from: number, to: number): string =>
    Array.from({ length: to - from }, (_, index) => event(from + index)).join('');

  for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
    it(`shows events, folded events and prose (${theme})`, async () => {
      await open({ theme });
      await arrive(`${ticker}A","price":4}\n\n: end\n\n`);
      await row('plain words').waitFor();
      await picture(`events-${theme}`);
      assert.deepEqual(await violations(panel.page), []);
      await button('Collapse All').click();
      await panel.page.locator('.token-preview').first().waitFor();
      await picture(`events-folded-${theme}`);
      await panel.show({ ...view, id: 'view-2' }, completion);
      await button('Prose').click();
      await row('assistant: calls cite').waitFor();
      await picture(`events-prose-${theme}`);
      assert.deepEqual(await violations(panel.page), []);
    });
  }

  it('shows name, id, time and size of each event, and its data as a tree', async () => {
    await open();
    await arrive(ticker);
    await list().focus();
    await panel.page.keyboard.press('Home');
    await row('comment').waitFor();
    const name = /Event 3 \+0\.180 s 78 B price #?4712/;
    await panel.page.getByRole('treeitem', { name }).waitFor();
    await row('9007199254740993').waitFor();
    await row('1e400').waitFor();
    assert.match(
      await panel.page.locator('.body-facts').innerText(),
      /text\/event-stream · 7 events/,
    );
  });

  it('calls what text comes in pieces, not events', async () => {
    await open();
    const goOn = await arrive('first line\n', 'chunks');
    await goOn('second line\n', 200);
    await panel.page.getByRole('treeitem', { name: /^Piece 2 / }).waitFor();
    assert.match(await panel.page.locator('.body-facts').innerText(), /2 pieces/);
    await button('Pieces').waitFor();
    const tooltips = await panel.page.locator('.toolbar [title]').evaluateAll(titles);
    assert.doesNotMatch(tooltips.join('\n'), /event/i);
  });

  it('shows a finished stream without times, and its unfinished event as such', async () => {
    await open();
    await panel.show(view, ticker);
    await row('price').click();
    await panel.page.keyboard.press('End');
    await row('incomplete').waitFor();
    assert.equal(await panel.page.locator('.event-time').count(), 0);
    assert.ok(await button('Follow').isHidden());
    assert.ok(await button('Prose').isHidden());
  });

  it('folds an event with the keyboard', async () => {
    await open();
    await panel.show(view, ticker);
    await row('price').click();
    await panel.page.keyboard.press('ArrowLeft');
    await row('price').locator('.token-preview').waitFor();
    assert.equal(await row('price').getAttribute('aria-expanded'), 'false');
    await panel.page.keyboard.press('ArrowRight');
    await row('"symbol"').waitFor();
  });

  it('keeps the newest event in view, until the person scrolls up', async () => {
    await open();
    const more = await arrive(some(0, 50));
    await more(some(50, 60), 200);
    await panel.page.locator('.row', { hasText: /^60/ }).waitFor();
    assert.equal(await button('Follow').getAttribute('aria-pressed'), 'true');
    await list().hover();
    await panel.page.mouse.wheel(0, -300);
    await panel.page.locator('button[aria-label="Follow"][aria-pressed="false"]').waitFor();
    const top = await list().evaluate(({ scrollTop }) => scrollTop);
    await more(some(60, 80), 220);
    await panel.page.getByText('80 events').waitFor();
    assert.equal(await list().evaluate(({ scrollTop }) => scrollTop), top);
    await button('Follow').click();
    await panel.page.locator('.row', { hasText: /^80/ }).waitFor();
    await more(some(80, 81), 230);
    await panel.page.locator('.row', { hasText: /^81/ }).waitFor();
  });

  it('goes on following in a view of another size', async () => {
    await open();
    const more = await arrive(some(0, 50));
    await panel.page.locator('.row', { hasText: /^50/ }).waitFor();
    for (const height of [500, 900, 600]) {
      await panel.page.setViewportSize({ width: 900, height });
      await panel.page.evaluate(twoFrames);
    }
    assert.equal(await button('Follow').getAttribute('aria-pressed'), 'true');
    await more(some(50, 52), 200);
    await panel.page.locator('.row', { hasText: /^52/ }).waitFor();
  });

  it('stops following with the keyboard, and follows again from the end', async () => {
    await open();
    const more = await arrive(some(0, 50));
    await more(some(50, 60), 200);
    await panel.page.locator('.row', { hasText: /^60/ }).waitFor();
    await list().focus();
    await panel.page.keyboard.press('Home');
    await panel.page.locator('button[aria-label="Follow"][aria-pressed="false"]').waitFor();
    await row('"n"').waitFor();
    await panel.page.keyboard.press('End');
    await panel.page.locator('button[aria-label="Follow"][aria-pressed="true"]').waitFor();
    await more(some(60, 61), 210);
    await panel.page.locator('.row', { hasText: /^61/ }).waitFor();
  });

  it('keeps the place when the oldest events are dropped, and says how many', async () => {
    await open();
    const more = await arrive(some(0, 9_000));
    await panel.page.locator('.row', { hasText: /^9,000/ }).waitFor();
    await list().hover();
    await panel.page.mouse.wheel(0, -40_000);
    await panel.page.locator('button[aria-label="Follow"][aria-pressed="false"]').waitFor();
    const shown = () => list().evaluate(topRow);
    await panel.page.waitForFunction(hasCome);
    const before = await shown();
    await more(some(9_000, 12_000), 300);
    await panel.page.getByText('12,000 events').waitFor();
    await panel.page.waitForFunction(hasCome);
    assert.equal(await shown(), before);
    await list().focus();
    await panel.page.keyboard.press('Home');
    await row('4,500 earlier events are in the file').waitFor();
    await picture('events-dropped');
  });

  it('joins a completion as prose, also while it comes', async () => {
    await open();
    const half = completion.indexOf('whatever we know');
    const more = await arrive(completion.slice(0, half));
    await button('Prose').click();
    await row('The Analytical Engine').waitFor();
    await more(completion.slice(half), 400);
    await row('anticipating').waitFor();
    assert.ok(await button('Wrap').isHidden());
    await button('Raw').click();
    await row('event: message_start').waitFor();
    await button('Events').click();
    await row('content_block_delta').waitFor();
  });

  it('does not read new events out', async () => {
    await open();
    const more = await arrive(some(0, 3));
    const live = panel.page.locator('.live');
    const before = await live.innerText();
    await more(some(3, 5), 200);
    await panel.page.getByText('5 events').waitFor();
    assert.equal(await live.innerText(), before);
  });
});

/** Lets observers of sizes do their work; runs in the page. */
async function twoFrames(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
}

/** The text of the first row in view; runs in the page. */
function topRow(rows: Element): string {
  const { top } = rows.getBoundingClientRect();
  const inView = [...rows.querySelectorAll<HTMLElement>('.row')].filter(
    (row) => row.getBoundingClientRect().top >= top,
  );
  return inView[0]?.innerText ?? '';
}

/** Whether all rows in view have come; runs in the page. */
function hasCome(): boolean {
  const frame = document.querySelector('.rows')?.getBoundingClientRect();
  return [...document.querySelectorAll('.placeholder')].every((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return frame === undefined || bottom <= frame.top || top >= frame.bottom;
  });
}

/** Runs in the page. */
function titles(elements: readonly Element[]): readonly (string | null)[] {
  return elements.map((element) => element.getAttribute('title'));
}
