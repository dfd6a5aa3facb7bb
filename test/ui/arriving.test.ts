import assert from 'node:assert/strict';

import type { TestApi } from '../support/testApi';
import type { Workbench } from '../support/workbench';
import { openWorkbenchWithApi, type WorkbenchWithApi } from '../support/workbenchWithApi';

/** Something that a server waits for. */
class Gate {
  readonly passed: Promise<void>;
  open: () => void = () => undefined;

  constructor() {
    this.passed = new Promise((resolve) => (this.open = resolve));
  }
}

describe('In the workbench, an answer that takes its time', function () {
  this.timeout(90_000);
  let opened: WorkbenchWithApi | undefined;
  let api: TestApi;
  let workbench: Workbench;

  before(async () => {
    opened = await openWorkbenchWithApi(({ origin }) => ({
      files: { 'order.json': '{"order":1}' },
      userSettings: {
        'authpost.endpoints': {
          slow: { url: `${origin}/slow`, auth: { type: 'none' }, timeout: 0 },
        },
        'authpost.defaultEndpoint': 'slow',
      },
    }));
    ({ api, workbench } = opened);
    await workbench.openFile('order.json');
  });

  after(() => opened?.close());

  const view = () => workbench.webview();
  const rows = (text: string) => view().locator('.row', { hasText: text });

  /** Answers with pieces, each after its gate is opened. */
  function answerInPieces(
    type: string,
    ...pieces: readonly (readonly [gate: Gate, piece: string])[]
  ): void {
    async function* content() {
      for (const [gate, piece] of pieces) {
        await gate.passed;
        yield piece;
      }
    }
    api.answers({ status: 206, headers: { 'Content-Type': type }, content: content() });
  }

  it('shows its status at once, its body as it comes, and how it ended', async () => {
    const [begin, end] = [new Gate(), new Gate()];
    answerInPieces(
      'application/json',
      [begin, '{"first":9007199254740993,"list":[1.0,'],
      [end, '2],"last":true}'],
    );
    await workbench.runCommand('AuthPOST: Send');
    await view().locator('h1.status', { hasText: '206' }).waitFor();
    await view().getByText('Waiting for the body…').waitFor();
    begin.open();
    await rows('9007199254740993').waitFor();
    await rows('1.0,').waitFor();
    await view().locator('.body-facts', { hasText: '38 B so far' }).waitFor();
    assert.equal(await rows('"last"').count(), 0);
    await view().getByRole('button', { name: 'Stop' }).waitFor();
    await workbench.screenshot('arriving');
    end.open();
    await rows('"last": true').waitFor();
    await view().getByRole('button', { name: 'Send Again' }).waitFor();
    assert.equal(await view().getByRole('button', { name: 'Stop' }).count(), 0);
    await view().getByRole('button', { name: 'Copy' }).first().waitFor();
  });

  it('says how much has come of a body that has stalled when the panel is drawn anew', async () => {
    const [begin, end] = [new Gate(), new Gate()];
    answerInPieces('application/json', [begin, '{"stalled":'], [end, '1}']);
    await workbench.openFile('order.json');
    await workbench.runCommand('AuthPOST: Send');
    await view().getByText('Waiting for the body…').waitFor();
    begin.open();
    const before = view().locator('.rows', { hasText: '"stalled"' });
    await before.evaluate((list) => list.setAttribute('data-before', ''));
    await workbench.runCommand('Developer: Reload Webviews');
    await view().locator('.rows:not([data-before])', { hasText: '"stalled"' }).waitFor();
    await view().locator('.body-facts', { hasText: '11 B so far' }).waitFor();
    end.open();
    await view().getByRole('button', { name: 'Send Again' }).waitFor();
  });

  it('ends with Stop, and keeps what came', async () => {
    const [begin, never] = [new Gate(), new Gate()];
    answerInPieces('application/json', [begin, '{"first":1,"second":'], [never, '2}']);
    await workbench.runCommand('AuthPOST: Send');
    begin.open();
    await rows('"first": 1').waitFor();
    await view().getByRole('button', { name: 'Stop' }).click();
    await view().getByText('What came is kept.').waitFor();
    await rows('"second":').waitFor();
    await workbench.screenshot('stopped');
    never.open();
  });

  it('is shown piece by piece where it is plain text, and stays so when it has ended', async () => {
    const [begin, goOn] = [new Gate(), new Gate()];
    answerInPieces('text/plain', [begin, 'first line\n'], [goOn, 'second line\n']);
    // The click on Stop has made the panel the active editor.
    await workbench.openFile('order.json');
    await workbench.runCommand('AuthPOST: Send');
    begin.open();
    await rows('first line').waitFor();
    assert.equal(await view().locator('.event-row').count(), 1);
    goOn.open();
    await rows('second line').waitFor();
    await view().getByRole('button', { name: 'Send Again' }).waitFor();
    assert.equal(await view().locator('.event-row').count(), 2);
    await workbench.screenshot('pieces');
  });
});
