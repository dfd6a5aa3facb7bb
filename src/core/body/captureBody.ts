import type { SecretMask } from '../credential/secretMask';
import type { Interruption } from '../exchange/interruption';
import type { CapturedBody } from '../exchange/outcome';
import { BodyStore, type BodyStoreOptions } from './bodyStore';
import { SizeLimitError, type SizeLimit } from './sizeLimit';

export interface CaptureOptions extends BodyStoreOptions {
  /** Ends the capture at once; what came before is kept. */
  readonly interruption: Interruption;
  readonly secretMask: SecretMask;
  /** The label in Content-Type, which says how a secret would be written in the content. */
  readonly charset: string | undefined;
  /** A body that has not ended by then goes to the file as it comes; undefined: only a large one. */
  readonly lateMs: number | undefined;
  /**
   * A small message can decode to any size, and a body need not end at all: beyond its limit it is
   * cancelled, and the fault is a `SizeLimitError`. Every byte before the limit is kept.
   */
  readonly sizeLimit: SizeLimit | undefined;
  /** True for content that is no text: masks keep its length then. */
  readonly isBinary?: boolean;
  /** Told after each chunk; counts decoded bytes. */
  readonly onProgress: ((receivedBytes: number) => void) | undefined;
}

/** Why a body is not whole: its stream failed or grew too large, or the disk failed. */
export interface CaptureFault {
  readonly kind: 'content' | 'storage';
  readonly error: unknown;
}

export interface Capture {
  readonly body: CapturedBody;
  readonly fault: CaptureFault | undefined;
}

type Content = ReadableStream<Uint8Array>;

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
  const { interruption, secretMask, sizeLimit, lateMs, onProgress } = options;
  const store = new BodyStore(options);
  if (content === null) {
    return { body: store.toBody(!interruption.hasEnded), fault: undefined };
  }
  const masked = options.isBinary ? secretMask.binaryStream() : secretMask.stream(options.charset);
  const reader = content.getReader();
  const stop = (): void => void reader.cancel().catch(() => undefined);
  interruption.listen(stop);
  if (interruption.hasEnded) {
    stop();
  }
  const late = lateMs === undefined ? undefined : setTimeout(() => store.goToFile(), lateMs);
  let fault: CaptureFault | undefined;
  let receivedBytes = 0;
  try {
    // One loop in one function: each that is waited for in between has its price.
    while (fault === undefined) {
      const { value: chunk } = await reader.read();
      if (chunk === undefined) {
        break;
      }
      const room = sizeLimit ? sizeLimit.bytes - receivedBytes : Infinity;
      const passed = chunk.byteLength > room ? chunk.subarray(0, room) : chunk;
      receivedBytes += passed.byteLength;
      const work = store.add(masked.push(passed));
      onProgress?.(receivedBytes);
      fault = work && (await storageFault(work, interruption));
      if (sizeLimit && passed.byteLength < chunk.byteLength) {
        fault ??= { kind: 'content', error: new SizeLimitError(sizeLimit) };
      }
    }
  } catch (error) {
    fault = { kind: 'content', error };
  }
  interruption.forget(stop);
  if (fault !== undefined) {
    stop();
  }
  if (late !== undefined) {
    clearTimeout(late);
  }
  // Where the disk has to do with it and fails, `finish` tells.
  void store.add(masked.flush());
  const isWhole = fault === undefined && !interruption.hasEnded;
  if (store.isOnDisk) {
    const finishFault = await storageFault(store.finish(), interruption);
    fault ??= finishFault;
  }
  return { body: store.toBody(isWhole && fault === undefined), fault };
}

/** Waits for the disk, from the exchange's end on no longer than its patience lasts. */
function storageFault(
  work: Promise<void>,
  interruption: Interruption,
): Promise<CaptureFault | undefined> {
  return new Promise((resolve) => {
    let patience: NodeJS.Timeout | undefined;
    const giveUp = (): void =>
      resolve({ kind: 'storage', error: new Error('The disk did not answer in time') });
    const onEnd = (): void => {
      patience = setTimeout(giveUp, DISK_PATIENCE_MS);
    };
    const settle = (fault: CaptureFault | undefined): void => {
      clearTimeout(patience);
      interruption.forget(onEnd);
      resolve(fault);
    };
    if (interruption.hasEnded) {
      onEnd();
    } else {
      interruption.listen(onEnd);
    }
    work.then(
      () => settle(undefined),
      (error: unknown) => settle({ kind: 'storage', error }),
    );
  });
}
