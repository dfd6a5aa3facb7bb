import type { HistoryEntry } from '../../core/history/historyEntry';
import type { EntryGroup } from '../../core/history/groupEntries';

/** A line of the tree. */
export type HistoryNode =
  | { readonly kind: 'group'; readonly group: EntryGroup }
  | { readonly kind: 'entry'; readonly entry: HistoryEntry }
  /** Shows the next entries of a long group. */
  | { readonly kind: 'more'; readonly group: EntryGroup; readonly shown: number };
