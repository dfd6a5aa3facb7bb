import type { TestPanel } from './panelHarness';

/** One view of the panel that pictures are taken of, and what makes the panel show it. */
export type Look = readonly [name: string, show: (panel: TestPanel) => Promise<void>];

export const press = async ({ page }: TestPanel, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

export const firstRow = async ({ page }: TestPanel): Promise<void> =>
  page.locator('.row:not(.placeholder)').first().waitFor();
