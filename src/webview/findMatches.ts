import type { Row } from '../protocol/messages';

/** Where in a row's text a query is found, in UTF-16 units; found as the extension finds it. */
export function findMatches(row: Row, query: string, matchCase: boolean): readonly number[] {
  if (query === '') return [];
  const text = foldCase(ownText(row), matchCase);
  const wanted = foldCase(query, matchCase);
  const starts: number[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
    starts.push(at);
  }
  return starts;
}

/** A folded container's count and closing bracket, or preview, are no part of its line. */
function ownText(row: Row): string {
  const end = row.spans.findIndex(([kind]) => kind === 'summary' || kind === 'preview');
  const spans = end === -1 ? row.spans : row.spans.slice(0, end);
  return spans.map(([, text]) => text).join('');
}

/** The length stays, so that positions do. */
function foldCase(text: string, matchCase: boolean): string {
  return matchCase
    ? text
    : text.replaceAll('\u0130', 'i').toLowerCase().replaceAll('\u03c2', '\u03c3');
}
