import assert from 'node:assert/strict';

import type { ResponseView } from '../../../src/protocol/messages';
import { answerOf } from './bodyScenes';
import { press } from './look';
import type { TestPanel } from './panelHarness';
import { panelOfTest } from './panelOfTest';
import { violations } from './violations';

const ndjson = 'application/x-ndjson';

const lines = Array.from(
  { length: 60 },
  (_, at) => `{"id":${9007199254740993n + BigInt(at)},"price":${59 - at}.50}\n`,
);

const multipart = [
  '--edge',
  'Content-Type: application/json',
  '',
  '{"first":true}',
  '--edge',
  `Content-Type: ${ndjson}`,
  '',
  '{"line":1}',
  '{"line":2}',
  '--edge--',
  '',
].join('\r\n');

describe('A stream of JSON in the response panel', function () {
  this.timeout(60_000);
  const openPanel = panelOfTest();
  let panel: TestPanel;

  beforeEach(async () => {
    panel = await openPanel();
  });

  const row = (text: string) => panel.page.locator('.row', { hasText: text }).first();
  const button = (name: string) => panel.page.getByRole('button', { name, exact: true });
  const pressed = (name: string) =>
    panel.page.locator(`button[aria-label="${name}"][aria-pressed="true"]`).waitFor();
  const facts = (text: string) => panel.page.locator('.body-facts', { hasText: text }).waitFor();
  const focused = () =>
    panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

  async function show(body: string, contentType = ndjson): Promise<ResponseView> {
    const [view, head] = answerOf(contentType, body);
    await panel.show(view, head);
    await row('').waitFor();
    return view;
  }

  /** Shows the stream as one that still arrives; what is returned ends it. */
  async function arrive(
    id = 'view-2',
  ): Promise<(outcome?: ResponseView['outcome']) => Promise<void>> {
    const [view, head] = answerOf(ndjson, lines.join(''));
    await panel.show({ ...view, id, isArriving: true }, head);
    await panel.page.locator('.event-row').first().waitFor();
    return (outcome = 'response') => panel.post({ type: 'show', view: { ...view, id, outcome } });
  }

  it('is read as events first, and as values in one tree', async () => {
    await show(lines.join(''));
    await pressed('Events');
    await facts('60 events');
    await press(panel, 'Values');
    await pressed('Values');
    await row('9007199254740993').waitFor();
    await facts('60 values');
    assert.equal(await panel.page.locator('.event-row').count(), 0);
    assert.deepEqual(await violations(panel.page), []);
    await press(panel, 'Collapse All');
    await panel.page.locator('.row[data-fold="collapsed"]').nth(5).waitFor();
    await press(panel, 'Events');
    await panel.page.locator('.event-row').first().waitFor();
  });

  it('is filtered, found in, made a table and copied from as JSON is', async () => {
    await show(lines.map((line) => `\x1e${line}`).join(''), 'application/json-seq');
    await press(panel, 'Values');
    await row('9007199254740994').click();
    await panel.page.keyboard.press('Control+Shift+C');
    await panel.page.locator('.live', { hasText: 'Path copied' }).waitFor();
    assert.deepEqual(panel.said.at(-1), { type: 'copy', text: "$[1]['id']" });
    await press(panel, 'Filter');
    const input = panel.page.getByRole('textbox', { name: 'Filter expression' });
    assert.equal(await input.getAttribute('placeholder'), '$[?@.price > 10].name');
    await input.fill('$[?@.price > 50]');
    await panel.page.getByText('10 nodes', { exact: true }).waitFor();
    await press(panel, 'Table');
    await panel.page.getByText('$ · 10 rows · 2 columns').waitFor();
    await input.press('Escape');
    await panel.page.getByText('$ · 60 rows · 2 columns').waitFor();
    await panel.page.keyboard.press('Control+f');
    await panel.page.keyboard.type('9007199254740999');
    await panel.page.getByText('1 of 1').waitFor();
  });

  it('changes its reading by the keyboard, which stays in the toolbar', async () => {
    await show(lines.join(''));
    await button('Events').focus();
    await panel.page.keyboard.press('ArrowRight');
    assert.equal(await focused(), 'Values');
    await panel.page.keyboard.press('Enter');
    await facts('60 values');
    assert.equal(await focused(), 'Values');
    await panel.page.keyboard.press('ArrowRight');
    assert.equal(await focused(), 'Raw');
    await panel.page.keyboard.press('Home');
    await panel.page.keyboard.press('Space');
    await facts('60 events');
    assert.equal(await focused(), 'Events');
  });

  it('keeps its filter, but not its table, while events are looked at', async () => {
    await show(lines.join(''));
    await press(panel, 'Values');
    await press(panel, 'Filter');
    const input = panel.page.getByRole('textbox', { name: 'Filter expression' });
    await input.fill('$[0].id');
    await panel.page.getByText('1 node', { exact: true }).waitFor();
    await press(panel, 'Table');
    await panel.page.locator('.grid-cell').first().waitFor();
    await press(panel, 'Events');
    await facts('60 events');
    assert.ok(await input.isHidden());
    await press(panel, 'Values');
    await panel.page.getByText('1 node', { exact: true }).waitFor();
    await pressed('Values');
    assert.ok(await panel.page.locator('.grid').isHidden());
  });

  it('keeps its reading over a reload, and for the next stream', async () => {
    const view = await show(lines.join(''));
    await press(panel, 'Values');
    await facts('60 values');
    await panel.reload();
    await panel.post({ type: 'show', view });
    await facts('60 values');
    await panel.show({ ...view, id: 'view-2' }, lines.join(''));
    await facts('60 values');
    await press(panel, 'Raw');
    await row('"price":59.50').waitFor();
    await pressed('Raw');
  });

  it('shows events while it arrives, and values at its end where those are preferred', async () => {
    await show(lines.join(''));
    await press(panel, 'Values');
    await facts('60 values');
    const end = await arrive();
    assert.ok(await button('Values').isHidden());
    await panel.page.locator('.rows').focus();
    await end();
    await facts('60 values');
    assert.equal(await panel.page.locator('.rows:focus').count(), 1);
  });

  it('goes on with events at its end where somebody reads them, or stopped it', async () => {
    await show(lines.join(''));
    await press(panel, 'Values');
    await facts('60 values');
    const end = await arrive();
    await panel.page.locator('.rows').focus();
    await panel.page.keyboard.press('Home');
    await panel.page.locator('button[aria-label="Follow"][aria-pressed="false"]').waitFor();
    await end();
    await button('Values').waitFor();
    await pressed('Events');
    await press(panel, 'Values');
    await facts('60 values');
    const stop = await arrive('view-3');
    await stop('cancelled');
    await button('Values').waitFor();
    await pressed('Events');
  });

  it('says from where on it is no JSON', async () => {
    await show(`${lines.slice(0, 2).join('')}ERROR: out of memory\n${lines[2] ?? ''}`);
    await press(panel, 'Values');
    await row('ERROR: out of memory').waitFor();
    await panel.page
      .getByRole('status')
      .getByText('From line 9 on this is not valid JSON')
      .waitFor();
    await press(panel, 'Table');
    await panel.page.getByText('$ · 2 rows · 2 columns').waitFor();
    await press(panel, 'Raw');
    await panel.page.getByText('this is not valid JSON').waitFor({ state: 'hidden' });
  });

  it('is read both ways where it is a part of a body', async () => {
    await show(multipart, 'multipart/mixed; boundary=edge');
    await panel.page.locator('.part', { hasText: ndjson }).click();
    await facts('2 events');
    await press(panel, 'Values');
    await facts('2 values');
    assert.equal(await focused(), 'Values');
    await panel.page.locator('.part', { hasText: 'application/json' }).click();
    await row('"first"').waitFor();
    assert.ok(await button('Pretty').isVisible());
  });

  it('has no other reading where its events are no JSON by their type', async () => {
    await show('data: {"a":1}\n\n', 'text/event-stream');
    await pressed('Events');
    assert.equal(await button('Values').count(), 0);
  });
});
