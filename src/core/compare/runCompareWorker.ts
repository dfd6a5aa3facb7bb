import { Worker } from 'node:worker_threads';

import { fail, ok, type Result } from '../result';
import type { CompareReply, CompareTask } from './compareWorker';

/**
 * Prints an answer for a comparison in a thread of its own, which ends afterwards.
 *
 * @param workerFile The absolute path of the bundled `compareWorker`.
 * @returns The reason where the body cannot be read.
 */
export function runCompareWorker(
  workerFile: string,
  task: CompareTask,
): Promise<Result<CompareReply, string>> {
  const worker = new Worker(workerFile, { workerData: task, execArgv: [] });
  return new Promise<Result<CompareReply, string>>((resolve) => {
    worker.once('message', (answer: { reply: CompareReply } | { failure: string }) =>
      resolve('reply' in answer ? ok(answer.reply) : fail(answer.failure)),
    );
    worker.once('error', (error: unknown) => resolve(fail(String(error))));
    worker.once('exit', (code) => resolve(fail(`${code}`)));
  }).finally(() => void worker.terminate());
}
