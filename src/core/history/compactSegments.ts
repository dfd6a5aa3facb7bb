import { open, rename, unlink } from 'node:fs/promises';
import * as path from 'node:path';

import { ifThere } from './ifThere';
import { notePayload, parseRecord, type HistoryRecord } from './historyRecord';
import { areStillThere, listSegments, type SegmentFile } from './listSegments';
import { framesOf, toFrame } from './recordFrame';
import { readFrom, readSegment } from './readSegment';
import { newSegmentName, segmentFile } from './segmentWriter';
import { syncFolder } from './syncFolder';

/**
 * How long it is kept in mind at least that an entry was deleted, in milliseconds: as long as
 * another process might still be writing a segment that has it.
 */
const deletionMemoryMs = 24 * 60 * 60 * 1000;

/**
 * Writes the segments with these names anew as one, without the entries that were deleted.
 *
 * 1. Each segment is sealed, by a new name: whoever appends to it after that notices and writes
 *    anew elsewhere.
 * 2. What still counts goes to a file that no reader looks at.
 * 3. That file gets a segment's name. Its first record says which segments it replaces, so that
 *    from here on they don't count, deleted or not.
 * 4. The old ones are deleted.
 *
 * A kill between any two of these loses nothing, nor does a file that cannot be read or renamed now:
 * that rejects before anything is deleted, and can be tried again with the same names. Resolves to
 * the new segment's name; undefined where nothing was there to be compacted. `step` is told of each
 * step before it is taken.
 */
export async function compactSegments(
  folder: string,
  names: readonly string[],
  deleted: ReadonlySet<string>,
  step: (name: 'seal' | 'write' | 'replace' | 'delete') => void = () => undefined,
): Promise<string | undefined> {
  step('seal');
  const sealed = await seal(folder, new Set(names));
  if (sealed.length === 0) {
    return undefined;
  }
  step('write');
  const { records, notes, replaced } = await readLive(sealed, deleted);
  const needed = await notesStillNeeded(folder, notes, sealed);
  const present = new Set((await listSegments(folder)).map(({ name }) => name));
  const replaces = [
    ...sealed.map(({ name }) => name),
    // One of an earlier compaction that was not deleted then must not count again now.
    ...replaced.filter((name) => present.has(name)),
  ];
  const segment = newSegmentName();
  const unfinished = path.join(folder, `${segment}.tmp`);
  const note = toFrame(notePayload({ kind: 'replaces', segments: replaces }));
  await writeWhole(unfinished, [
    note,
    ...records,
    ...needed.map((one) => toFrame(notePayload(one))),
  ]);
  step('replace');
  await rename(unfinished, segmentFile(folder, segment));
  await syncFolder(folder);
  step('delete');
  await Promise.all(sealed.map(({ path: file }) => unlink(file).catch(() => undefined)));
  return segment;
}

async function seal(folder: string, names: ReadonlySet<string>): Promise<readonly SegmentFile[]> {
  const wanted = (await listSegments(folder)).filter(({ name }) => names.has(name));
  const sealed = await Promise.all(
    wanted.map(async (segment) => {
      if (segment.sealed) {
        return [segment];
      }
      const file = path.join(folder, `${segment.name}.sealed`);
      // Another process may have been faster: then it compacts this one.
      const renamed = await ifThere(rename(segment.path, file).then(() => true));
      return renamed ? [{ ...segment, path: file, sealed: true }] : [];
    }),
  );
  return sealed.flat();
}

type DeletionNote = Extract<HistoryRecord, { kind: 'deleted' }>;

interface Live {
  /** Records as they are to stand in the new segment. */
  readonly records: readonly Buffer[];
  /** What the sealed segments say of deletions, in them or in others. */
  readonly notes: readonly DeletionNote[];
  /** What the sealed segments themselves replaced. */
  readonly replaced: readonly string[];
}

async function readLive(
  segments: readonly SegmentFile[],
  deleted: ReadonlySet<string>,
): Promise<Live> {
  const exchanges = new Map<string, Buffer>();
  const others: Buffer[] = [];
  const gone = new Set(deleted);
  const notes: DeletionNote[] = [];
  const replaced: string[] = [];
  for (const segment of segments) {
    for (const { payload } of framesOf(await readFrom(segment.path, 0))) {
      const record = parseRecord(payload);
      switch (record?.kind) {
        case 'exchange':
          exchanges.set(record.entry.id, toFrame(payload));
          break;
        case 'deleted':
          record.ids.forEach((id) => gone.add(id));
          notes.push(record);
          break;
        case 'replaces':
          replaced.push(...record.segments);
          break;
        case undefined:
          // Sound, but of a later version: not ours to throw away.
          others.push(toFrame(payload));
      }
    }
    await new Promise(setImmediate);
  }
  gone.forEach((id) => exchanges.delete(id));
  return { records: [...exchanges.values(), ...others], notes, replaced };
}

/** The notes without the entries that no segment can have any more. */
async function notesStillNeeded(
  folder: string,
  notes: readonly DeletionNote[],
  sealed: readonly SegmentFile[],
): Promise<readonly DeletionNote[]> {
  const isYoung = ({ time }: DeletionNote) => Date.now() - time < deletionMemoryMs;
  const old = notes.filter((note) => !isYoung(note)).flatMap(({ ids }) => ids);
  const kept = await idsElsewhere(folder, new Set(old), sealed);
  return notes
    .map((note) => (isYoung(note) ? note : { ...note, ids: note.ids.filter((id) => kept.has(id)) }))
    .filter(({ ids }) => ids.length > 0);
}

/** Those of the entries that stand in other segments than these; all where that is uncertain. */
async function idsElsewhere(
  folder: string,
  ids: ReadonlySet<string>,
  sealed: readonly SegmentFile[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  if (ids.size === 0) {
    return found;
  }
  const own = new Set(sealed.map(({ name }) => name));
  const others = (await listSegments(folder)).filter(({ name }) => !own.has(name));
  for (const { path: file } of others) {
    await readSegment(file, 0, ({ record }) => {
      if (record.kind === 'exchange' && ids.has(record.entry.id)) {
        found.add(record.entry.id);
      }
    });
  }
  return (await areStillThere(folder, others)) ? found : ids;
}

async function writeWhole(file: string, pieces: readonly Buffer[]): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(Buffer.concat(pieces));
    await handle.sync();
  } finally {
    await handle.close();
  }
}
