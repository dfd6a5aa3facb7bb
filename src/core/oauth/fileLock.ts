import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import * as path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface FileLockOptions {
  /** A lock whose owner has given no sign of life for so long is taken over. */
  readonly staleMs?: number;
  /** After so long the action runs without the lock. */
  readonly patienceMs?: number;
}

/** Who has a lock; stands in the file. */
interface Owner {
  readonly id: string;
  readonly pid: number;
  readonly host: string;
}

/** What is seen of a lock that someone else has. */
interface Sign {
  readonly owner: Partial<Owner>;
  /** Changes with each sign of life. */
  readonly mark: string;
}

const pollMs = 50;

/** A timer cannot take just any number. */
const longestMs = 60_000;

/**
 * Lets one process at a time run an action: the one that has made the file. The file is gone
 * afterwards. A crashed owner blocks nobody: its lock is taken over at once where its process is
 * known to be gone, else when it has given no sign of life for 10 s. Where no file can be made, or
 * after two minutes of waiting, the action runs without the lock: it is a help, not a condition.
 */
export class FileLock {
  readonly #file: string;
  readonly #staleMs: number;
  readonly #patienceMs: number;

  constructor(file: string, { staleMs = 10_000, patienceMs = 120_000 }: FileLockOptions = {}) {
    this.#file = file;
    this.#staleMs = staleMs;
    this.#patienceMs = patienceMs;
  }

  /** An aborted signal ends the waiting; the action runs all the same, and should heed it, too. */
  async run<T>(action: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const owner: Owner = { id: randomUUID(), pid: process.pid, host: hostname() };
    if (!(await this.#acquire(owner, signal))) {
      return action();
    }
    const signsOfLife = setInterval(
      () => void this.#giveSign(),
      Math.min(this.#staleMs / 4, longestMs),
    );
    signsOfLife.unref();
    try {
      return await action();
    } finally {
      clearInterval(signsOfLife);
      await this.#release(owner);
    }
  }

  async #acquire(owner: Owner, signal: AbortSignal): Promise<boolean> {
    const startedAt = performance.now();
    let seen: { readonly mark: string; readonly since: number } | undefined;
    for (;;) {
      const attempt = await this.#create(owner);
      const nowMs = performance.now();
      if (attempt !== 'taken' || signal.aborted || nowMs - startedAt > this.#patienceMs) {
        return attempt === 'made';
      }
      const sign = await this.#look();
      if (sign?.mark !== seen?.mark) {
        // Its age is measured by the own clock: the file's may be that of another machine.
        seen = sign && { mark: sign.mark, since: nowMs };
      }
      if (sign && (isGone(sign.owner) || nowMs - (seen?.since ?? nowMs) > this.#staleMs)) {
        await this.#takeAway(sign);
        continue;
      }
      await wait(pollMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async #create(owner: Owner): Promise<'made' | 'taken' | 'impossible'> {
    try {
      await mkdir(path.dirname(this.#file), { recursive: true });
      await writeFile(this.#file, JSON.stringify(owner), { flag: 'wx' });
      return 'made';
    } catch (error) {
      return codeOf(error) === 'EEXIST' && (await isLock(this.#file)) ? 'taken' : 'impossible';
    }
  }

  async #look(): Promise<Sign | undefined> {
    try {
      const { mtimeMs } = await stat(this.#file);
      const text = await readFile(this.#file, 'utf8');
      return { owner: parseOwner(text), mark: `${mtimeMs} ${text}` };
    } catch {
      return undefined;
    }
  }

  /** Two may want to take it over at once: what is not what was looked at is put back. */
  async #takeAway({ owner }: Sign): Promise<void> {
    const aside = `${this.#file}.${randomUUID()}`;
    try {
      await rename(this.#file, aside);
      if (parseOwner(await readFile(aside, 'utf8')).id !== owner.id) {
        await link(aside, this.#file);
      }
    } catch {
      // It is gone already, or someone has made a new one: the next attempt will show.
    } finally {
      await rm(aside, { force: true });
    }
  }

  async #giveSign(): Promise<void> {
    const now = new Date();
    await utimes(this.#file, now, now).catch(() => undefined);
  }

  /** Only the own one: it may have been taken over. */
  async #release({ id }: Owner): Promise<void> {
    if ((await this.#look())?.owner.id === id) {
      await rm(this.#file, { force: true }).catch(() => undefined);
    }
  }
}

function parseOwner(text: string): Partial<Owner> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Processes of another machine, with which the folder may be shared, cannot be looked up. */
function isGone({ pid, host }: Partial<Owner>): boolean {
  if (typeof pid !== 'number' || host !== hostname()) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

async function isLock(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch (error) {
    // Given back meanwhile.
    return codeOf(error) === 'ENOENT';
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error ? Reflect.get(error, 'code') : undefined;
}
