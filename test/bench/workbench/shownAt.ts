import type { Workbench } from '../../support/workbench';

/** Something that the panel will show; `text` is part of its own. */
export interface Sight {
  readonly selector: string;
  readonly text: string;
}

/** When the panel first shows it, in milliseconds since the epoch: after the next frame. */
export function shownAt(workbench: Workbench, sight: Sight): Promise<number> {
  const root = workbench.webview().locator('html');
  const seen = root.evaluate(
    (element, { selector, text }) =>
      new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          const seen = [...element.querySelectorAll(selector)];
          if (!seen.some((one) => one.textContent.includes(text))) return;
          observer.disconnect();
          requestAnimationFrame(() => resolve(Date.now()));
        });
        observer.observe(element, { subtree: true, childList: true, attributes: true });
      }),
    sight,
  );
  // Whoever waits for it learns of it; until then something else may have failed first.
  seen.catch(() => undefined);
  return seen;
}
