import { fork, type ChildProcess } from 'node:child_process';
import { Worker } from 'node:worker_threads';

import type { FromBodyWorker, ToBodyWorker } from './bodyMessages';

/** A body worker, seen from outside. Whoever opens it closes it. */
export interface BodyPort {
  post(message: ToBodyWorker): void;
  /** Ends it at once. */
  close(): void;
}

export interface BodyPortListener {
  received(message: FromBodyWorker): void;
  /** Told at most once; `reason` where it is known. */
  ended(reason: string | undefined): void;
}

/** Starts a worker in a thread. */
export function portOfThread(workerFile: string, listener: BodyPortListener): BodyPort {
  const worker = new Worker(workerFile, { execArgv: [] });
  worker.on('message', (message: FromBodyWorker) => listener.received(message));
  worker.on('error', (error: unknown) =>
    listener.ended(error instanceof Error ? error.message : String(error)),
  );
  worker.on('exit', () => listener.ended(undefined));
  return {
    post: (message) => worker.postMessage(message),
    close: () => void worker.terminate(),
  };
}

/** Starts a worker in a process of its own. */
export function startProcess(workerFile: string): ChildProcess {
  return fork(workerFile, {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // In the desktop build, Node is part of Electron.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
}

/** Of a process that nobody else listens to. */
export function portOfProcess(child: ChildProcess, listener: BodyPortListener): BodyPort {
  child.on('message', (message) => listener.received(message as FromBodyWorker));
  child.on('error', (error) => listener.ended(error.message));
  child.on('exit', () => listener.ended(undefined));
  return {
    post(message) {
      if (child.connected) {
        child.send(message, () => undefined);
      }
    },
    close: () => void child.kill('SIGKILL'),
  };
}
