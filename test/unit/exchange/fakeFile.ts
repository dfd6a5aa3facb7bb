import type { BodyFile } from '../../../src/core/body/bodyFile';
import type { CaptureOptions } from '../../../src/core/body/captureBody';
import { SecretMask } from '../../../src/core/credential/secretMask';
import { Interruption } from '../../../src/core/exchange/interruption';

/** A disk that is under the test's control. */
export class FakeFile implements BodyFile {
  readonly written: Uint8Array[] = [];
  ending: 'open' | 'closed' | 'discarded' = 'open';
  write = (blocks: readonly Uint8Array[]): Promise<void> => {
    this.written.push(...blocks);
    return Promise.resolve();
  };
  close = (): Promise<void> => {
    this.ending = 'closed';
    return Promise.resolve();
  };
  discard = (): Promise<void> => {
    this.ending = 'discarded';
    return Promise.resolve();
  };
}

/** What captures a body into the file where it has more than ten bytes. */
export function optionsFor(
  file: FakeFile,
  overrides: Partial<CaptureOptions> = {},
): CaptureOptions {
  return {
    interruption: new Interruption(),
    secretMask: new SecretMask([]),
    charset: undefined,
    memoryLimitBytes: 10,
    headBytes: 4,
    path: '/the/path',
    openFile: () => Promise.resolve(file),
    lateMs: undefined,
    sizeLimit: undefined,
    onWritten: undefined,
    onProgress: undefined,
    ...overrides,
  };
}

export function streamOf(...texts: readonly string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      texts.forEach((text) => controller.enqueue(new TextEncoder().encode(text)));
      controller.close();
    },
  });
}
