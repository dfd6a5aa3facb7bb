import { mkdir, readdir, readFile, rm, stat, unlink } from 'node:fs/promises';
import * as path from 'node:path';

import { compactSegments } from './compactSegments';
import { toBeginnings, toDetail, toEntry, type ExchangeToKeep } from './exchangeToKeep';
import { isIdentity, type HistoryDetail, type HistoryEntry } from './historyEntry';
import { HistoryIndex, type IndexedEntry } from './historyIndex';
import { exchangePayload, notePayload, parseDetail, parseRecord } from './historyRecord';
import { ifThere } from './ifThere';
import { keepFile, writeFileToDisk } from './keepFile';
import { areStillThere, listSegments, type SegmentFile } from './listSegments';
import { overLimits, type HistoryLimits } from './overLimits';
import { framesOf } from './recordFrame';
import { readFrom, readSegment } from './readSegment';
import { searchHistory } from './searchHistory';
import { segmentFile, SegmentWriter } from './segmentWriter';
import { syncFolder } from './syncFolder';

/** A file younger than this may belong to an exchange that is being kept, in milliseconds. */
const underWayMs = 10 * 60 * 1000;

/** An entry with all that is kept of it. */
export interface OpenedEntry {
  readonly entry: HistoryEntry;
  readonly detail: HistoryDetail;
}

/**
 * The history of exchanges in a folder: an append-only log in segments and, beside it, the contents
 * as files. Any number of processes may use the folder at once; each sees the others' exchanges
 * after `refresh`. A kill at any moment loses the exchange that is being kept at most. What is
 * called while something else is under way waits for it; what the disk refuses rejects, and loses
 * nothing.
 */
export class HistoryStore {
  private readonly index = new HistoryIndex();
  private readonly writer: SegmentWriter;
  private readonly bodies: string;
  private work: Promise<unknown> = Promise.resolve();
  /** By segment: what a first record says does not change. */
  private readonly replacedBy = new Map<string, readonly string[]>();
  /** Segments that could not be compacted, to be tried again. */
  private readonly postponed = new Set<string>();

  /** `report` is told what the disk refuses where that can wait for the next occasion. */
  constructor(
    private readonly folder: string,
    private readonly report: (error: unknown) => void = () => undefined,
  ) {
    this.writer = new SegmentWriter(folder);
    this.bodies = path.join(folder, 'bodies');
  }

  /** The newest first; of what was read by the last `refresh` and kept since. */
  get entries(): readonly HistoryEntry[] {
    return this.index.entries.map(({ entry }) => entry);
  }

  get(id: string): HistoryEntry | undefined {
    return this.index.get(id)?.entry;
  }

  search(query: string): readonly HistoryEntry[] {
    return searchHistory(this.index.entries, query);
  }

  /** Absolute path of the content that was sent, as far as it is kept. */
  requestFile(id: string): string {
    return path.join(this.bodies, `${id}.request`);
  }

  /** Absolute path of the body that came, as far as it is kept. */
  bodyFile(id: string): string {
    return path.join(this.bodies, `${id}.response`);
  }

  /** Adds an exchange; it is on the disk when this resolves. Larger contents are not kept. */
  keep(exchange: ExchangeToKeep, largestBytes: number): Promise<HistoryEntry> {
    const entry = toEntry(exchange, largestBytes);
    return this.inTurn(async () => {
      await this.keepContents(exchange, entry);
      const payload = exchangePayload(entry, toBeginnings(exchange), toDetail(exchange));
      await this.append(payload);
      return entry;
    });
  }

  /**
   * Reads what is new on the disk, and forgets what is gone. Rejects where a part of it cannot be
   * read now, with the rest read.
   */
  refresh(): Promise<void> {
    return this.inTurn(async () => {
      await this.readNew();
    });
  }

  /** Reads an exchange back; undefined where it was deleted. Rejects where it cannot be read now. */
  async open(id: string): Promise<OpenedEntry | undefined> {
    await this.work;
    const indexed = this.index.get(id);
    const detail = indexed && (await this.readDetail(indexed));
    return indexed && detail && { entry: indexed.entry, detail };
  }

  /** The content that was sent; undefined where it is not kept. */
  async requestContent(id: string): Promise<Buffer | undefined> {
    return isIdentity(id) ? readFile(this.requestFile(id)).catch(() => undefined) : undefined;
  }

  /**
   * Deletes exchanges: their contents, and their records out of the log. Where those cannot be taken
   * out now, the log says that they are deleted, and they are taken out at the next occasion.
   */
  remove(ids: readonly string[]): Promise<void> {
    return this.inTurn(() => this.removeNow(ids, 0));
  }

  /** Deletes every byte of the history. */
  removeAll(): Promise<void> {
    return this.inTurn(async () => {
      this.writer.leave();
      const names = (await ifThere(readdir(this.folder))) ?? [];
      const files = names.filter((name) => /\.(?:log|sealed|tmp)$/.test(name));
      await Promise.all(files.map((name) => rm(path.join(this.folder, name), { force: true })));
      await rm(this.bodies, { recursive: true, force: true });
      await syncFolder(this.folder);
      this.index.clear();
    });
  }

  /** Deletes what is over the limits, the oldest first; of what was read by the last `refresh`. */
  enforce(limits: HistoryLimits): Promise<void> {
    return this.inTurn(async () => {
      const over = overLimits(this.index.entries, limits, Date.now());
      await (over.length > 0 ? this.removeNow(over, 0.5) : this.compact([]));
    });
  }

  /**
   * Merges many short segments, and clears away what a killed process left. Rejects before anything
   * is cleared away where the log cannot be read as a whole now.
   */
  tidy(): Promise<void> {
    return this.inTurn(async () => {
      await this.readNew();
      await this.mergeSmall();
      await this.removeOrphans();
    });
  }

  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = this.work.then(task, task);
    this.work = done.catch(() => undefined);
    return done;
  }

  private async keepContents(exchange: ExchangeToKeep, entry: HistoryEntry): Promise<void> {
    await mkdir(this.bodies, { recursive: true, mode: 0o700 });
    if (entry.requestContent !== 'not-kept') {
      await writeFileToDisk(this.requestFile(entry.id), exchange.content.bytes);
    }
    if (entry.bodyKept && entry.bodyBytes > 0) {
      await this.keepBody(exchange, this.bodyFile(entry.id));
    } else if (!entry.bodyKept) {
      const beginning = exchange.head.subarray(0, largestBeginningBytes);
      await writeFileToDisk(this.bodyFile(entry.id), beginning);
    }
    await syncFolder(this.bodies);
  }

  /** Where the working store could not be written, a body that is in memory is still to be had. */
  private async keepBody({ bodyFile, head, view }: ExchangeToKeep, kept: string): Promise<void> {
    try {
      await keepFile(bodyFile, kept);
    } catch (error) {
      if (head.byteLength < view.bodyBytes) {
        throw error;
      }
      await writeFileToDisk(kept, head);
    }
  }

  private async append(payload: Buffer): Promise<void> {
    const { segment, offset, end } = await this.writer.append(payload);
    const record = parseRecord(payload);
    // A segment that was never read is read as a whole later.
    if (record && (offset === 0 || this.index.segments.has(segment))) {
      this.index.add(segment, { record, offset, end });
    }
  }

  /** Reads all that can be read before it rejects. Resolves to the files that count. */
  private async readNew(): Promise<readonly SegmentFile[]> {
    const files = await listSegments(this.folder);
    const failures: unknown[] = [];
    const fail = (error: unknown) => void failures.push(error);
    const replaced = await this.findReplaced(files, fail);
    const counting = files.filter(({ name }) => !replaced.has(name));
    for (const file of counting) {
      await this.readNewOf(file).catch(fail);
    }
    const names = new Set(counting.map(({ name }) => name));
    for (const name of this.index.segments.keys()) {
      if (!names.has(name)) {
        this.index.drop(name);
      }
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, failures.map(String).join(', '));
    }
    const leftOver = files.filter(({ name }) => replaced.has(name));
    await Promise.all(leftOver.map(({ path: file }) => unlink(file).catch(() => undefined)));
    return counting;
  }

  private async readNewOf({ name, path: file }: SegmentFile): Promise<void> {
    const from = this.index.segments.get(name) ?? 0;
    const end = await readSegment(file, from, (read) => this.index.add(name, read));
    this.index.segments.set(name, end);
  }

  /** The names of the segments that others stand for. */
  private async findReplaced(
    files: readonly SegmentFile[],
    fail: (error: unknown) => void,
  ): Promise<ReadonlySet<string>> {
    for (const { name, path: file } of files) {
      if (!this.replacedBy.has(name)) {
        await replacedBy(file).then((names) => names && this.replacedBy.set(name, names), fail);
      }
    }
    return new Set(files.flatMap(({ name }) => this.replacedBy.get(name) ?? []));
  }

  /** `share`: segments of which a greater share was deleted are compacted. */
  private async removeNow(ids: readonly string[], share: number): Promise<void> {
    const places = ids.flatMap((id) => this.index.get(id)?.place ?? []);
    await this.append(notePayload({ kind: 'deleted', ids, time: Date.now() }));
    await this.removeContents(ids);
    const bytes = new Map<string, number>();
    for (const { segment, offset, end } of places) {
      bytes.set(segment, (bytes.get(segment) ?? 0) + end - offset);
    }
    const worthIt = [...bytes].filter(
      ([segment, gone]) => gone > share * (this.index.segments.get(segment) ?? 0),
    );
    await this.compact(worthIt.map(([segment]) => segment));
  }

  /** With the contents goes what was made of them: copies for other programs, parts of a body. */
  private async removeContents(ids: readonly string[]): Promise<void> {
    try {
      const gone = new Set(ids);
      const names = (await ifThere(readdir(this.bodies))) ?? [];
      await this.removeFiles(
        this.bodies,
        names.filter((name) => gone.has(ownerOf(name))),
      );
    } catch (error) {
      this.report(error);
    }
  }

  /** What another program holds open stays until a later start finds it without its entry. */
  private async removeFiles(folder: string, names: readonly string[]): Promise<void> {
    const files = names.map((name) => path.join(folder, name));
    await Promise.all(
      files.map((file) =>
        rm(file, { recursive: true, force: true }).catch((error: unknown) => this.report(error)),
      ),
    );
  }

  /** Compacts segments, and those that could not be compacted before. */
  private async compact(segments: readonly string[]): Promise<void> {
    segments.forEach((name) => this.postponed.add(name));
    if (this.postponed.size === 0) {
      return;
    }
    try {
      // What one segment says of others must be known before any of them is written anew.
      await this.readNew();
      this.writer.leave();
      const deleted = new Set(this.index.deleted.keys());
      // One that another process has replaced meanwhile must not come back.
      const names = [...this.postponed].filter((name) => this.index.segments.has(name));
      await compactSegments(this.folder, names, deleted);
      this.postponed.clear();
      await this.readNew();
    } catch (error) {
      this.report(error);
    }
  }

  /** Each session leaves a segment: many short ones become one. */
  private async mergeSmall(): Promise<void> {
    const small = [...this.index.segments].filter(([, bytes]) => bytes < smallSegmentBytes);
    const names = small.length > mostSmallSegments ? small.map(([name]) => name) : [];
    await this.compact([...names, ...(await this.unfinished())]);
  }

  /** Segments whose compaction another process began and never ended. */
  private async unfinished(): Promise<readonly string[]> {
    const sealed = (await listSegments(this.folder)).filter((segment) => segment.sealed);
    const names = sealed.map(async (segment) =>
      (await isOld(segment.path)) ? [segment.name] : [],
    );
    return (await Promise.all(names)).flat();
  }

  private async removeOrphans(): Promise<void> {
    const read = await this.readNew();
    if (!(await areStillThere(this.folder, read))) {
      // Another process is compacting: what it has moved was perhaps not read.
      return;
    }
    await this.removeOld(this.bodies, (name) => !this.index.get(ownerOf(name)));
    await this.removeOld(this.folder, (name) => name.endsWith('.tmp'));
  }

  private async removeOld(folder: string, isLeftOver: (name: string) => boolean): Promise<void> {
    for (const name of (await ifThere(readdir(folder))) ?? []) {
      if (isLeftOver(name) && (await isOld(path.join(folder, name)))) {
        await this.removeFiles(folder, [name]);
      }
    }
  }

  private async readDetail({ place }: IndexedEntry): Promise<HistoryDetail | undefined> {
    const named = segmentFile(this.folder, place.segment);
    const { segment, offset, end } = place;
    for (const file of [named, path.join(this.folder, `${segment}.sealed`)]) {
      const [frame] = framesOf(await readFrom(file, offset, end));
      const detail = frame && parseDetail(frame.payload);
      if (detail) {
        return detail;
      }
    }
    return undefined;
  }
}

/** How much is kept of a body that is too large. */
const largestBeginningBytes = 100_000;

const smallSegmentBytes = 500_000;
const mostSmallSegments = 16;

/** Enough for the first record of a segment that replaces others. */
const firstRecordBytes = 100_000;

/** Undefined where the file was empty or moved in the meantime: that says nothing. */
async function replacedBy(file: string): Promise<readonly string[] | undefined> {
  const bytes = await readFrom(file, 0, firstRecordBytes);
  if (bytes.length === 0) {
    return undefined;
  }
  const [first] = framesOf(bytes);
  const record = first?.offset === 0 ? parseRecord(first.payload) : undefined;
  return record?.kind === 'replaces' ? record.segments : [];
}

/** The identity of the entry that a file of the contents belongs to: up to the first point. */
function ownerOf(name: string): string {
  return name.split('.', 1)[0] ?? '';
}

async function isOld(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && Date.now() - found.ctimeMs > underWayMs;
}
