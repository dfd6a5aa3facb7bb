import { readdir } from 'node:fs/promises';

import { HistoryStore } from '../../../src/core/history/historyStore';

/** The history as a new session has it. */
export async function openHistory(folder: string): Promise<HistoryStore> {
  const store = new HistoryStore(folder);
  await store.refresh();
  return store;
}

/** Does it as if it were done a quarter of an hour later, or some hours. */
export async function later(task: () => Promise<unknown>, hours = 0.25): Promise<void> {
  const { now } = Date;
  Date.now = () => now() + hours * 60 * 60 * 1000;
  try {
    await task();
  } finally {
    Date.now = now;
  }
}

export async function segmentsOf(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.log')).sort();
}
