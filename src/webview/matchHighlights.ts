import { findMatches } from './findMatches';
import type { FindSession } from './findSession';
import type { RowElement } from './rowElement';

/** Marks the matches in the drawn rows. @see https://drafts.csswg.org/css-highlight-api-1/ */
export function highlightMatches(
  rows: ReadonlyMap<number, RowElement>,
  session: FindSession | undefined,
): Range | undefined {
  const others = new Highlight();
  let currentRange: Range | undefined;
  if (session !== undefined) {
    const { query, current } = session;
    for (const [index, drawn] of rows) {
      if (drawn.row === undefined) continue;
      if (current?.row === index) currentRange = drawn.rangeOf(current.start, current.length);
      for (const start of findMatches(drawn.row, query.text, query.matchCase)) {
        const range = drawn.rangeOf(start, query.text.length);
        if (range !== undefined) others.add(range);
      }
    }
  }
  const marked = new Highlight(...(currentRange === undefined ? [] : [currentRange]));
  marked.priority = 1;
  CSS.highlights.set('find-match', others);
  CSS.highlights.set('current-find-match', marked);
  return currentRange;
}
