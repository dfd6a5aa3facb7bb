import type { ChildProcess } from 'node:child_process';

import type { BodySource } from './bodyMessages';
import {
  portOfProcess,
  portOfThread,
  startProcess,
  type BodyPort,
  type BodyPortListener,
} from './bodyPort';

/**
 * Starts body workers: for bytes a thread, which is quick; for a file, which may be large, a
 * process, so that what it takes is no burden to the extension host. To start a process takes
 * longer than all else between the first bytes of a body and its first rows, so one can be made
 * ready. Whoever makes this releases it.
 */
export class BodyWorkers {
  private ready: ChildProcess | undefined;

  /** @param workerFile the absolute path of the bundled `bodyWorker`. */
  constructor(private readonly workerFile: string) {}

  /** A body may be about to come in a file. */
  prepare(): void {
    if (this.ready !== undefined) return;
    const started = startProcess(this.workerFile);
    this.ready = started;
    const forget = (): void => {
      if (this.ready === started) this.ready = undefined;
    };
    started.once('error', forget);
    started.once('exit', forget);
  }

  /** Whoever opens a port closes it. */
  open(content: BodySource['content'], listener: BodyPortListener): BodyPort {
    if ('bytes' in content) return portOfThread(this.workerFile, listener);
    const process = this.ready ?? startProcess(this.workerFile);
    this.ready = undefined;
    return portOfProcess(process, listener);
  }

  /** Nothing is about to come. */
  release(): void {
    this.ready?.kill('SIGKILL');
    this.ready = undefined;
  }
}
