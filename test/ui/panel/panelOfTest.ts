import assert from 'node:assert/strict';

import { PanelBrowser, type PanelOptions, type TestPanel } from './panelHarness';

/**
 * Gives the suite that calls it a browser, and closes the panel of each test, which must have no
 * fault. What is returned opens a panel.
 */
export function panelOfTest(): (options?: PanelOptions) => Promise<TestPanel> {
  let browser: PanelBrowser;
  const opened: TestPanel[] = [];

  before(async () => {
    browser = await PanelBrowser.start();
  });

  after(() => browser.close());

  afterEach(async () => {
    const panels = opened.splice(0);
    const faults = panels.flatMap((panel) => panel.faults);
    await Promise.all(panels.map((panel) => panel.close()));
    assert.deepEqual(faults, [], 'no error, and nothing that the policy had to block');
  });

  return async (options) => {
    const panel = await browser.open(options);
    opened.push(panel);
    return panel;
  };
}
