import type { SecretMask } from '../credential/secretMask';
import type { CapturedBody } from '../exchange/outcome';
import { BodyStore, type BodyStoreOptions } from './bodyStore';

export interface CaptureOptions extends BodyStoreOptions {
  /** Ends the capture at once; what came before is kept. */
  readonly signal: AbortSignal;
  readonly secretMask: SecretMask;
  /** The label in Content-Type, which says how a secret would be written in the content. */
  readonly charset: string | undefined;
  /** A body that has not ended by then goes to the file as it comes; undefined: only a large one. */
  readonly lateMs: number | undefined;
  /** Told after each chunk; counts decoded bytes. */
  readonly onProgress: ((receivedBytes: number) => void) | undefined;
}

/** Why a body is not whole: its stream failed, or the disk did. */
export interface CaptureFault {
  readonly kind: 'content' | 'storage';
  readonly error: unknown;
}

export interface Capture {
  readonly body: CapturedBody;
  readonly fault: CaptureFault | undefined;
}

type Content = ReadableStream<Uint8Array>;
type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** How long the disk may take to finish what it is doing when the exchange is ended. */
const DISK_PATIENCE_MS = 500;

/**
 * Reads a response's content to its end, masked, into memory or a file, and no faster than the
 * file takes it. Never rejects. When it settles the stream is finished or cancelled, and the file
 * is closed, unless the disk hangs: then it is closed as soon as the disk answers.
 *
 * @param content null where the response has none.
 */
export async function captureBody(
  content: Content | null,
  options: CaptureOptions,
): Promise<Capture> {
  const store = new BodyStore(options);
  const reader = content?.getReader();
  const { lateMs } = options;
  const late = lateMs === undefined ? undefined : setTimeout(() => store.goToFile(), lateMs);
  const readFault = reader && (await readAll(reader, store, options));
  clearTimeout(late);
  const wasEnded = options.signal.aborted;
  const finishFault = store.isOnDisk
    ? await storageFault(store.finish(), options.signal)
    : undefined;
  const fault = readFault ?? finishFault;
  return { body: store.toBody(fault === undefined && !wasEnded), fault };
}

async function readAll(
  reader: Reader,
  store: BodyStore,
  options: CaptureOptions,
): Promise<CaptureFault | undefined> {
  const { signal } = options;
  const masked = options.secretMask.stream(options.charset);
  const stop = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop);
  if (signal.aborted) {
    stop();
  }
  let fault: CaptureFault | undefined;
  try {
    let receivedBytes = 0;
    for (;;) {
      const { value: chunk } = await reader.read();
      if (chunk === undefined) {
        break;
      }
      receivedBytes += chunk.byteLength;
      const work = store.add(masked.push(chunk));
      options.onProgress?.(receivedBytes);
      fault = work && (await storageFault(work, signal));
      if (fault !== undefined) {
        stop();
        return fault;
      }
    }
  } catch (error) {
    fault = { kind: 'content', error };
    stop();
  } finally {
    signal.removeEventListener('abort', stop);
  }
  const work = store.add(masked.flush());
  return fault ?? (work && (await storageFault(work, signal)));
}

/** Waits for the disk, from the abort on no longer than its patience lasts. */
function storageFault(work: Promise<void>, signal: AbortSignal): Promise<CaptureFault | undefined> {
  return new Promise((resolve) => {
    let patience: NodeJS.Timeout | undefined;
    const giveUp = (): void =>
      resolve({ kind: 'storage', error: new Error('The disk did not answer in time') });
    const onAbort = (): void => {
      patience = setTimeout(giveUp, DISK_PATIENCE_MS);
    };
    const settle = (fault: CaptureFault | undefined): void => {
      clearTimeout(patience);
      signal.removeEventListener('abort', onAbort);
      resolve(fault);
    };
    if (signal.aborted) {
      onAbort();
    } else {
      signal.addEventListener('abort', onAbort);
    }
    work.then(
      () => settle(undefined),
      (error: unknown) => settle({ kind: 'storage', error }),
    );
  });
}
