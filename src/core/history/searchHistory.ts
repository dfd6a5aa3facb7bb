import type { HistoryEntry } from './historyEntry';
import type { IndexedEntry } from './historyIndex';

/**
 * The entries in which every word of the query stands somewhere: in the document's path, the
 * endpoint, the URL, the status, or the beginning of what was sent or answered. A text in quotation
 * marks is one word. Upper and lower case are the same.
 */
export function searchHistory(
  entries: readonly IndexedEntry[],
  query: string,
): readonly HistoryEntry[] {
  const words = wordsOf(query);
  return entries
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .map(({ entry }) => entry);
}

function wordsOf(query: string): readonly string[] {
  return [...query.toLowerCase().matchAll(/"([^"]+)"|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
}
