import { isIdentity, type HistoryDetail, type HistoryEntry } from './historyEntry';
import { searchText } from './searchText';

/** The beginnings of what was sent and answered, for the search. */
export interface Beginnings {
  readonly request: string;
  readonly answer: string;
}

/** What one record of the log says. */
export type HistoryRecord =
  | { readonly kind: 'exchange'; readonly entry: HistoryEntry; readonly text: string }
  | { readonly kind: 'deleted'; readonly ids: readonly string[]; readonly time: number }
  /** Stands first in a segment that was written in the stead of others, which no longer count. */
  | { readonly kind: 'replaces'; readonly segments: readonly string[] };

/** The payload of an exchange: two lines, so that the detail need not be parsed to list it. */
export function exchangePayload(
  entry: HistoryEntry,
  beginnings: Beginnings,
  detail: HistoryDetail,
): Buffer {
  const brief = JSON.stringify({ kind: 'exchange', entry, beginnings });
  return Buffer.from(`${brief}\n${JSON.stringify(detail)}`);
}

/** The payload of a record that is none of an exchange. */
export function notePayload(record: Exclude<HistoryRecord, { kind: 'exchange' }>): Buffer {
  return Buffer.from(JSON.stringify(record));
}

/** Reads a payload; undefined where it is of a kind that this version does not know. */
export function parseRecord(payload: Buffer): HistoryRecord | undefined {
  const lineEnd = payload.indexOf(0x0a);
  const brief = payload.toString('utf8', 0, lineEnd < 0 ? payload.length : lineEnd);
  const record = parse(brief) as Written | undefined;
  switch (record?.kind) {
    case 'exchange':
      return isIdentity(record.entry.id)
        ? {
            kind: 'exchange',
            entry: record.entry,
            text: searchText(record.entry, record.beginnings),
          }
        : undefined;
    case 'deleted':
    case 'replaces':
      return record;
    case undefined:
      return undefined;
  }
}

/** Reads the detail of an exchange's payload. */
export function parseDetail(payload: Buffer): HistoryDetail | undefined {
  return parse(payload.toString('utf8', payload.indexOf(0x0a) + 1)) as HistoryDetail | undefined;
}

type Written =
  | { readonly kind: 'exchange'; readonly entry: HistoryEntry; readonly beginnings: Beginnings }
  | Exclude<HistoryRecord, { kind: 'exchange' }>;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
