import type { HistoryEntry } from './historyEntry';
import type { ReadRecord } from './readSegment';
import type { Place } from './segmentWriter';

/** An entry with what finds it. */
export interface IndexedEntry {
  readonly entry: HistoryEntry;
  /** In lower case. */
  readonly text: string;
  readonly place: Place;
}

/** Everything that the segments say, in memory, without bodies and details. */
export class HistoryIndex {
  /** How far each segment was read, in bytes. */
  readonly segments = new Map<string, number>();
  /** When each deleted entry was deleted. */
  readonly deleted = new Map<string, number>();
  private readonly byId = new Map<string, IndexedEntry>();
  private sorted: readonly IndexedEntry[] | undefined;

  /** The newest first. */
  get entries(): readonly IndexedEntry[] {
    this.sorted ??= [...this.byId.values()].sort((one, other) => other.entry.time - one.entry.time);
    return this.sorted;
  }

  get(id: string): IndexedEntry | undefined {
    return this.byId.get(id);
  }

  /** Takes in a record; one that was taken in before changes nothing. */
  add(segment: string, { record, offset, end }: ReadRecord): void {
    this.segments.set(segment, Math.max(end, this.segments.get(segment) ?? 0));
    switch (record.kind) {
      case 'exchange': {
        const { entry, text } = record;
        if (!this.deleted.has(entry.id)) {
          this.byId.set(entry.id, { entry, text, place: { segment, offset, end } });
          this.sorted = undefined;
        }
        return;
      }
      case 'deleted':
        for (const id of record.ids) {
          this.deleted.set(id, record.time);
          this.byId.delete(id);
        }
        this.sorted = undefined;
        return;
      case 'replaces':
        return;
    }
  }

  /** Forgets what stood in a segment that is gone, and in no other. */
  drop(segment: string): void {
    this.segments.delete(segment);
    for (const [id, { place }] of this.byId) {
      if (place.segment === segment) {
        this.byId.delete(id);
      }
    }
    this.sorted = undefined;
  }

  clear(): void {
    this.segments.clear();
    this.deleted.clear();
    this.byId.clear();
    this.sorted = undefined;
  }
}
