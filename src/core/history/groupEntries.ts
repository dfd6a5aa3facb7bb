import type { HistoryEntry } from './historyEntry';

/** What the entries of one group have in common. */
export type Grouping = 'day' | 'document' | 'endpoint';

/** Entries of one day, document or endpoint, the newest first. */
export interface EntryGroup {
  /** Stable while the grouping stays: the day as `2026-01-15`, the document's URI, the endpoint. */
  readonly key: string;
  readonly grouping: Grouping;
  readonly entries: readonly HistoryEntry[];
}

/** Groups entries, which come with the newest first; so do the groups. */
export function groupEntries(
  entries: readonly HistoryEntry[],
  grouping: Grouping,
): readonly EntryGroup[] {
  const groups = new Map<string, HistoryEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry, grouping);
    const group = groups.get(key);
    if (group) {
      group.push(entry);
    } else {
      groups.set(key, [entry]);
    }
  }
  return [...groups].map(([key, members]) => ({ key, grouping, entries: members }));
}

/** The key of the group that an entry is in. */
export function keyOf(entry: HistoryEntry, grouping: Grouping): string {
  switch (grouping) {
    case 'day':
      return dayOf(entry.time);
    case 'document':
    case 'endpoint':
      return entry[grouping];
  }
}

/** The local day of a time in milliseconds, as `2026-01-15`. */
export function dayOf(time: number): string {
  const date = new Date(time);
  const pad = (number: number): string => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}
