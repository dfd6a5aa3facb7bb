import type { HistoryEntry } from './historyEntry';
import type { Beginnings } from './historyRecord';

/** What a search looks through, in lower case. */
export function searchText(entry: HistoryEntry, beginnings: Beginnings): string {
  const { method, url, endpoint, document, status, statusText, outcome } = entry;
  return [
    `${status === 0 ? outcome : status} ${statusText} ${method} ${url}`,
    endpoint,
    decoded(document),
    beginnings.request,
    beginnings.answer,
  ]
    .join('\n')
    .toLowerCase();
}

/** A path is looked for as people write it, not as a URI escapes it. */
function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
