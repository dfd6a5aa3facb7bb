import { placeOf } from '../content/placeOf';
import type { Place } from '../content/contentSource';
import type { Result } from '../result';
import { findSecrets, type FoundSecret, type KnownSecret } from './findSecrets';
import { textOfFile } from './textOfFile';

/** Why a file was not looked into. */
export type SkipReason = 'binary' | 'too-large' | 'not-a-file' | 'unreadable';

/** Lines and columns count from 1, columns in UTF-16 code units. */
export interface PlacedSecret extends FoundSecret {
  readonly start: Place;
  readonly end: Place;
}

export type ScannedFile =
  | { readonly kind: 'found'; readonly path: string; readonly found: readonly PlacedSecret[] }
  | { readonly kind: 'skipped'; readonly path: string; readonly reason: SkipReason };

export interface ScanOptions {
  /** Never rejects, but may when the signal is aborted. */
  readonly readFile: (path: string, signal: AbortSignal) => Promise<Result<Uint8Array, SkipReason>>;
  readonly signal: AbortSignal;
  /** Told before each file. */
  readonly onFile?: (path: string) => void;
}

/**
 * Looks for secrets in files, one after the other, and tells of those that hold any and of those
 * that it passed over. Ends early, without an error, when the signal is aborted.
 */
export async function* scanFiles(
  paths: AsyncIterable<string> | readonly string[],
  known: readonly KnownSecret[],
  { readFile, signal, onFile }: ScanOptions,
): AsyncGenerator<ScannedFile, void, undefined> {
  for await (const path of paths) {
    if (signal.aborted) {
      return;
    }
    onFile?.(path);
    const content = await readFile(path, signal).catch(() => undefined);
    if (isAborted(signal)) {
      return;
    }
    if (content?.ok !== true) {
      yield { kind: 'skipped', path, reason: content?.error ?? 'unreadable' };
      continue;
    }
    const text = textOfFile(content.value);
    if (text === undefined) {
      yield { kind: 'skipped', path, reason: 'binary' };
      continue;
    }
    const found = findSecrets(text, known);
    if (found.length > 0) {
      yield { kind: 'found', path, found: placed(text, found) };
    }
  }
}

/** It may have been while a file was read, which TypeScript cannot see. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

function placed(text: string, found: readonly FoundSecret[]): readonly PlacedSecret[] {
  let at = { offset: 0, place: { line: 1, column: 1 } };
  // On from the place before, so that a file of many finds is read once.
  const placeAt = (offset: number): Place => {
    const rest = text.slice(at.offset);
    at = { offset, place: placeOf(offset - at.offset, { text: rest, start: at.place }) };
    return at.place;
  };
  return found.map((find) => {
    const start = placeAt(find.offset);
    return { ...find, start, end: placeAt(find.offset + find.length) };
  });
}
