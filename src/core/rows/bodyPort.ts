import { fork } from 'node:child_process';
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

/** A worker in a thread: quick to start, for bodies that are small. */
export function openThread(workerFile: string, listener: BodyPortListener): BodyPort {
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

/** A worker in a process of its own: what a large body takes is no burden to the extension host. */
export function openProcess(workerFile: string, listener: BodyPortListener): BodyPort {
  // In the desktop build, Node is part of Electron.
  const environment = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const child = fork(workerFile, {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: environment,
  });
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
