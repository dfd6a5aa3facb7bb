import assert from 'node:assert/strict';

import { BodyDocument } from '../../../src/core/rows/bodyDocument';
import type { BodyRequest } from '../../../src/protocol/messages';
import type { TestPanel } from './panelHarness';
import { panelOfTest } from './panelOfTest';
import { viewOf } from './views';

const view = viewOf({ isArriving: true, bodyBytes: 0, body: { kind: 'rows', format: 'json' } });

describe('JSON that arrives, in the response panel', function () {
  this.timeout(60_000);
  const openPanel = panelOfTest();
  let panel: TestPanel;
  let document: BodyDocument;

  const row = (text: string) => panel.page.locator('.row', { hasText: text }).first();
  const isRows = (message: { readonly type: string }) =>
    message.type === 'request' && (message as BodyRequest).name === 'rows';

  function reply({ id, name, params }: BodyRequest) {
    return { type: 'reply', id, reply: document.answer(name, params) } as const;
  }

  beforeEach(async () => {
    panel = await openPanel();
    document = new BodyDocument('json');
    panel.host = reply;
  });

  async function grow(text: string): Promise<void> {
    document.append(Buffer.from(text));
    const { rows: firstRows } = document.answer('rows', { first: 0, count: 60 });
    const growth = { ...document.extent, shownBytes: 1, hasEnded: false, firstRows };
    await panel.post({ type: 'grown', view: view.id, growth });
  }

  it('says that it waits for the body, and shows the first rows with the news of them', async () => {
    const asked = panel.next(isRows);
    await panel.post({ type: 'show', view });
    await asked;
    await panel.page.locator('.body-facts', { hasText: 'Waiting for the body…' }).waitFor();
    // Nothing that is asked from here on is answered.
    panel.host = () => undefined;
    await grow('{"first":1.0,"list":[');
    await row('"first": 1.0').waitFor();
    assert.equal(await panel.page.locator('.row').count(), 3);
  });

  it('asks for the first rows with the layout, not after it', async () => {
    const asked = panel.next(isRows);
    panel.host = () => undefined;
    await panel.post({ type: 'show', view });
    await asked;
    assert.deepEqual(
      panel.requests.map(({ name }) => name),
      ['filter', 'layout', 'rows'],
    );
    document.append(Buffer.from('{"first":1.0}'));
    for (const request of panel.requests) await panel.post(reply(request));
    await row('"first": 1.0').waitFor();
    assert.equal(panel.requests.length, 3);
  });

  it('goes on with more than the first rows', async () => {
    const asked = panel.next(isRows);
    await panel.post({ type: 'show', view });
    await asked;
    await grow(`[${Array.from({ length: 500 }, (_, index) => `"row ${index}",`).join('')}`);
    await row('"row 5"').click();
    await panel.page.keyboard.press('End');
    await row('"row 499"').waitFor();
  });
});
