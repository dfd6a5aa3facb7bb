import type { IndexedEntry } from './historyIndex';

/** How much is kept; 0 for no limit. */
export interface HistoryLimits {
  readonly maxAgeMs: number;
  readonly maxBytes: number;
}

/** More would take memory that the editor needs for other things. */
const mostEntries = 20_000;

/** Once over the limit, a tenth is deleted at once, not one entry at each send. */
const shareLeft = 0.9;

/** The identities of what is too old, and of the oldest ones where all is too large. */
export function overLimits(
  newestFirst: readonly IndexedEntry[],
  { maxAgeMs, maxBytes }: HistoryLimits,
  now: number,
): readonly string[] {
  const young = newestFirst.filter(
    ({ entry }) => maxAgeMs === 0 || now - entry.time <= maxAgeMs,
  ).length;
  let count = Math.min(young, countWithin(newestFirst, young, maxBytes));
  if (count > mostEntries) {
    count = mostEntries * shareLeft;
  }
  return newestFirst.slice(count).map(({ entry }) => entry.id);
}

function countWithin(entries: readonly IndexedEntry[], count: number, maxBytes: number): number {
  const total = entries.slice(0, count).reduce((sum, entry) => sum + sizeOf(entry), 0);
  if (maxBytes === 0 || total <= maxBytes) {
    return count;
  }
  let bytes = 0;
  const first = entries.findIndex((entry) => (bytes += sizeOf(entry)) > maxBytes * shareLeft);
  return first < 0 ? count : first;
}

function sizeOf({ entry, place }: IndexedEntry): number {
  const request = entry.requestContent === 'not-kept' ? 0 : entry.requestBytes;
  return place.end - place.offset + request + (entry.bodyKept ? entry.bodyBytes : 0);
}
