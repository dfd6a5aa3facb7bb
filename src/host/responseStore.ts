import { mkdir, open, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import * as path from 'node:path';

import type { Arrival } from '../core/rows/bodyMessages';
import type { ResponseView } from '../protocol/messages';

/** The very content that was sent: of a document a part only, or an earlier state. */
export type SentAgain = 'same-content';

/** An answer as it is kept: masked, in the extension's storage. */
export interface StoredResponse {
  readonly view: ResponseView;
  /** URI of the document that was sent. */
  readonly document: string;
  /** The whole body, or the head of one that was too large for memory. */
  readonly head: Uint8Array;
  /** Absolute path of the file with the whole body; written with `save` at the latest. */
  readonly bodyFile: string;
  /** What "Send Again" sends; absent: the document as it is then. */
  readonly again?: SentAgain;
  /** When the pieces of a stream of events came; the latest may be missing. */
  readonly arrivals?: readonly Arrival[];
  /** Where this is a part of a multipart body as an answer of its own; `index`: zero-based. */
  readonly part?: {
    readonly index: number;
    /** Where it begins in the file of the whole body, in bytes. */
    readonly start: number;
    readonly wholeFile: string;
  };
}

/** What is written beside the body. */
interface SavedResponse extends Pick<StoredResponse, 'view' | 'document' | 'again' | 'arrivals'> {
  readonly headBytes: number;
}

/** How many answers stay on disk: enough for the panels and editors that show older ones. */
const limit = 20;

/** A body that nobody has written to for so long has no end to come. */
const abandonedAfterMs = 24 * 60 * 60_000;

const viewFile = 'view.json';

/** Keeps the latest answers in a folder of the extension's storage, one folder each. */
export class ResponseStore {
  private lastStored: StoredResponse | undefined;
  /** Exchanges of this session whose answers are not saved yet: a stream may be silent for days. */
  private readonly underWay = new Set<string>();

  constructor(readonly root: string) {}

  /** Where the body of an exchange goes that begins now, in memory's stead or beside it. */
  begin(id: string): string {
    this.underWay.add(id);
    return this.bodyFile(id);
  }

  private bodyFile(id: string): string {
    return path.join(this.root, id, 'body');
  }

  get last(): StoredResponse | undefined {
    return this.lastStored;
  }

  /** Writes an answer; only what is over the limit is deleted. `bodyIsOnDisk`: streamed there. */
  async save(stored: StoredResponse, bodyIsOnDisk: boolean): Promise<void> {
    this.lastStored = stored;
    const folder = path.join(this.root, stored.view.id);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (!bodyIsOnDisk) {
      await writeFile(stored.bodyFile, stored.head, { mode: 0o600 });
    }
    const { view, document, again, arrivals, head } = stored;
    const text = JSON.stringify({ view, document, again, arrivals, headBytes: head.byteLength });
    await writeFile(path.join(folder, viewFile), text, { mode: 0o600 });
    this.underWay.delete(stored.view.id);
    await this.prune();
  }

  /** Reads an answer back; undefined where it was deleted or cannot be read. */
  async load(id: string): Promise<StoredResponse | undefined> {
    if (this.lastStored?.view.id === id) {
      return this.lastStored;
    }
    // The identity may come from a webview's state: it must not lead out of the folder.
    if (!isIdentity(id)) {
      return undefined;
    }
    try {
      const text = await readFile(path.join(this.root, id, viewFile), 'utf8');
      const { headBytes, ...kept } = JSON.parse(text) as SavedResponse;
      const bodyFile = this.bodyFile(id);
      return { ...kept, bodyFile, head: await readHead(bodyFile, headBytes) };
    } catch {
      return undefined;
    }
  }

  /** The newest answer, also one of before the window was reloaded. */
  async loadLast(): Promise<StoredResponse | undefined> {
    const [newest] = this.lastStored
      ? [this.lastStored.view.id]
      : newestFirst(await this.folders());
    return newest === undefined ? undefined : this.load(newest);
  }

  /** Deletes answers before their time, or all of them. */
  async remove(ids: readonly string[] | 'all'): Promise<void> {
    if (this.lastStored && (ids === 'all' || ids.includes(this.lastStored.view.id))) {
      this.lastStored = undefined;
    }
    const kept = ids === 'all' ? await readdir(this.root).catch(() => []) : ids;
    const folders = kept.filter(isIdentity).map((id) => path.join(this.root, id));
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  }

  private async prune(): Promise<void> {
    const folders = await this.folders();
    const tooMany = newestFirst(folders).slice(limit);
    for (const id of [...tooMany, ...(await this.abandoned(folders))]) {
      await rm(path.join(this.root, id), { recursive: true, force: true });
    }
  }

  /** What a crash, or a window that was closed amid a download, has left without an end. */
  private async abandoned(folders: readonly AnswerFolder[]): Promise<readonly string[]> {
    const latest = Date.now() - abandonedAfterMs;
    const unfinished = folders.filter(
      ({ id, savedAt }) => savedAt === undefined && isIdentity(id) && !this.underWay.has(id),
    );
    const written = await Promise.all(
      unfinished.map(async ({ id }) => {
        const folder = await modifiedAt(path.join(this.root, id));
        const body = await modifiedAt(this.bodyFile(id));
        return { id, time: Math.max(folder ?? latest, body ?? 0) };
      }),
    );
    return written.filter(({ time }) => time < latest).map(({ id }) => id);
  }

  private async folders(): Promise<readonly AnswerFolder[]> {
    const ids = await readdir(this.root).catch(() => []);
    return Promise.all(
      ids.map(async (id) => ({
        id,
        savedAt: await modifiedAt(path.join(this.root, id, viewFile)),
      })),
    );
  }
}

interface AnswerFolder {
  readonly id: string;
  /** Undefined where the answer has not ended, or never will. */
  readonly savedAt: number | undefined;
}

function newestFirst(folders: readonly AnswerFolder[]): readonly string[] {
  return folders
    .flatMap(({ id, savedAt }) => (savedAt === undefined ? [] : [{ id, savedAt }]))
    .sort((a, b) => b.savedAt - a.savedAt)
    .map(({ id }) => id);
}

/** In milliseconds since the epoch; undefined where there is no such file. */
async function modifiedAt(file: string): Promise<number | undefined> {
  return (await stat(file).catch(() => undefined))?.mtimeMs;
}

/** Whether the whole body is; else only its head, or nothing of a part. */
export function isInMemory({ head, view }: StoredResponse): boolean {
  return head.byteLength === view.bodyBytes;
}

/** The body of an answer, whichever part of it is in memory; for bodies that fit there. */
export async function readWholeBody(stored: StoredResponse): Promise<Uint8Array> {
  const { view, head, bodyFile, part } = stored;
  return isInMemory(stored)
    ? head
    : readRange(part?.wholeFile ?? bodyFile, part?.start ?? 0, view.bodyBytes);
}

function isIdentity(id: string): boolean {
  return /^[\da-f-]{36}$/.test(id);
}

/** Reads the first bytes of a file; fewer where it is shorter. */
export function readHead(file: string, length: number): Promise<Uint8Array> {
  return readRange(file, 0, length);
}

async function readRange(file: string, start: number, length: number): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const bytes = new Uint8Array(length);
    let end = 0;
    for (;;) {
      const { bytesRead } = await handle.read(bytes, end, length - end, start + end);
      end += bytesRead;
      if (bytesRead === 0 || end === length) return bytes.subarray(0, end);
    }
  } finally {
    await handle.close();
  }
}
