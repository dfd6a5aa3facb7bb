import assert from 'node:assert/strict';

import { defaultEndpoint } from '../support/defaultEndpoint';
import type { TestApi } from '../support/testApi';
import type { Workbench } from '../support/workbench';
import { openWorkbenchWithApi, type WorkbenchWithApi } from '../support/workbenchWithApi';

/** A log with numbers that no double holds. */
const lines = Array.from({ length: 2000 }, (_, at) => {
  const level = at % 10 === 3 ? 'error' : 'info';
  return `{"span":${9007199254740993n + BigInt(at)},"level":"${level}","ms":${(at * 7919) % 2003}.50}\n`;
});

describe('In the workbench, NDJSON that is read as values', function () {
  this.timeout(120_000);
  let opened: WorkbenchWithApi | undefined;
  let api: TestApi;
  let workbench: Workbench;

  before(async () => {
    opened = await openWorkbenchWithApi(({ origin }) => ({
      files: { 'query.json': '{"page":1}\n' },
      userSettings: defaultEndpoint('log', `${origin}/log`),
    }));
    ({ api, workbench } = opened);
    answers(lines.join(''));
  });

  after(() => opened?.close());

  const panel = () => workbench.webview();
  const button = (name: string) => panel().getByRole('button', { name, exact: true });
  const facts = (text: string) => panel().locator('.body-facts', { hasText: text }).waitFor();
  const focused = (selector: string) => panel().locator(`${selector}:focus`).waitFor();
  const press = (key: string) => workbench.page.keyboard.press(key);

  function answers(content: string | Buffer): void {
    api.answers({ headers: { 'Content-Type': 'application/x-ndjson' }, content });
  }

  async function send(said: string): Promise<void> {
    // With the focus in the panel, the document would be opened in its place.
    await workbench.runCommand('View: Focus First Editor Group');
    await workbench.openFile('query.json');
    await workbench.runCommand('AuthPOST: Send');
    await facts(said);
  }

  it('is filtered, made a table, and goes back to events, all by the keyboard', async () => {
    await send('2,000 events');
    await button('Events').focus();
    await press('ArrowRight');
    await press('Enter');
    await facts('2,000 values');
    await focused('button[aria-label="Values"][aria-pressed="true"]');
    await panel().locator('.row', { hasText: '9007199254740993' }).waitFor();
    await workbench.screenshot('values-workbench');

    await button('Filter').focus();
    await press('Enter');
    await focused('.bar-input');
    await workbench.page.keyboard.type("$[?@.level == 'error']");
    await panel().getByText('200 nodes', { exact: true }).waitFor();
    await button('Table').focus();
    await press('Enter');
    await panel().getByText('$ · 200 rows · 3 columns').waitFor();
    await panel().locator('.grid-cell', { hasText: '9007199254740996' }).waitFor();
    await focused('button[aria-label="Table"]');
    await workbench.screenshot('values-table-workbench');

    await press('Home');
    await press('Enter');
    await facts('2,000 events');
    await focused('button[aria-label="Events"][aria-pressed="true"]');
    await panel().locator('.event-row').first().waitFor();
  });

  it('stays so over a reload, and when it is opened from the history', async () => {
    await button('Values').click();
    await panel().getByText('200 nodes', { exact: true }).waitFor();
    await workbench.reload();
    await panel().getByText('200 nodes', { exact: true }).waitFor();
    await panel().getByRole('textbox', { name: 'Filter expression' }).press('Escape');
    await panel().locator('.row', { hasText: '9007199254740993' }).waitFor();
    assert.equal(await panel().locator('.event-row').count(), 0);
    await button('Raw').click();
    await panel().locator('.row', { hasText: '{"span":9007199254740993' }).waitFor();
    await workbench.runCommand('View: Show AuthPOST');
    const entry = workbench.page.locator('.sidebar .pane-body').getByRole('treeitem', {
      name: /^query\.json to log/,
    });
    await entry.first().click();
    await panel().locator('.note', { hasText: 'From the history' }).waitFor();
    await facts('2,000 values');
    // The rows go on being those of the text.
    await panel().locator('.rows').focus();
    await press('End');
    await panel().locator('.row', { hasText: '{"span":9007199254742992' }).waitFor();
    await button('Values').click();
    await panel().locator('.row[data-fold]').first().waitFor();
  });

  it('is read from its file where it is large', async () => {
    answers(Buffer.from(lines.join('').repeat(100)));
    await send('200,000 values');
    await button('Table').click();
    await panel().getByText('$ · 200,000 rows · 3 columns').waitFor();
  });
});
