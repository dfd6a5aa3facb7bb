import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';

import { looksOfAnswers } from './looksOfAnswers';
import { looksOfBodies } from './looksOfBodies';
import { looksOfDetails } from './looksOfDetails';
import { looksOfTools } from './looksOfTools';
import { panelOfTest } from './panelOfTest';
import { themes } from './themes';
import { violations } from './violations';

const folder = 'out/screenshots';
const widths = [900, 350];

describe('Looks of the response panel', function () {
  this.timeout(60_000);
  const openPanel = panelOfTest();

  before(() => mkdir(folder, { recursive: true }));

  for (const [name, show] of [
    ...looksOfAnswers,
    ...looksOfBodies,
    ...looksOfDetails,
    ...looksOfTools,
  ]) {
    it(`has room for, and can be read in every theme: ${name}`, async () => {
      const panel = await openPanel();
      await show(panel);
      await panel.page.mouse.move(0, 0);
      const faults: string[] = [];
      for (const theme of Object.keys(themes) as (keyof typeof themes)[]) {
        await panel.paint(theme);
        for (const width of widths) {
          await panel.page.setViewportSize({ width, height: 700 });
          await panel.page.evaluate(twoFrames);
          await panel.page.screenshot({ path: `${folder}/look-${name}-${theme}-${width}.png` });
          const found = await panel.page.evaluate(faultsOfLayout);
          faults.push(...found.map((fault) => `${theme} ${width}: ${fault}`));
        }
        // What is no matter of colours is the same in each theme.
        const found = await violations(
          panel.page,
          theme === 'dark' ? undefined : ['color-contrast'],
        );
        faults.push(...found.map((fault) => `${theme}: ${fault}`));
      }
      assert.deepEqual(faults, []);
    });
  }
});

/** Lets observers of sizes do their work; runs in the page. */
async function twoFrames(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
}

/** What is cut off at the side, and buttons that nobody could name; runs in the page. */
function faultsOfLayout(): readonly string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const wide = [
    ...document.querySelectorAll('main, .answer, .details-panel, .body-bar, .body-line'),
  ]
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .map(({ className, tagName }) => `${tagName}.${className} overflows`);
  const buttons = [...document.querySelectorAll('button')].filter((button) => {
    const { width, left, right } = button.getBoundingClientRect();
    const isScrolled = button.closest('.details-tabs') !== null;
    return width > 0 && !isScrolled && (left < 0 || right > clientWidth);
  });
  const unnamed = [...document.querySelectorAll('button')].filter(
    (button) => button.innerText.trim() === '' && button.title === '',
  );
  return [
    ...(scrollWidth > clientWidth ? ['the page overflows'] : []),
    ...wide,
    ...buttons.map(({ textContent }) => `button ${textContent} is cut off`),
    ...unnamed.map(({ textContent }) => `button ${textContent} has no tooltip`),
  ];
}
