import { Worker } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import type { BodyRequestName, BodyRequests } from '../../protocol/messages';
import { fail, ok, type Result } from '../result';
import type { BodyAnswer, BodyQuestion, BodySource } from './bodyWorker';

type Settle = (answer: Result<unknown, string>) => void;

/**
 * Asks a body worker, in a thread of its own. The bytes are copied to it. Whoever makes a client
 * disposes it. Failures are localised sentences: the worker could not answer, ended, or was
 * disposed; after one of the latter two every further question fails at once.
 */
export class BodyClient {
  private readonly worker: Worker;
  private readonly pending = new Map<number, Settle>();
  private lastId = 0;
  private ended: string | undefined;

  /** `workerFile`: the absolute path of the bundled `bodyWorker`. */
  constructor(workerFile: string, source: BodySource) {
    this.worker = new Worker(workerFile, { workerData: source, execArgv: [] });
    this.worker.on('message', (answer: BodyAnswer) => {
      const settle = this.pending.get(answer.id);
      this.pending.delete(answer.id);
      settle?.('reply' in answer ? ok(answer.reply) : fail(describeFailure(answer.failure)));
    });
    this.worker.on('error', (error: unknown) => {
      this.end(describeFailure(error instanceof Error ? error.message : String(error)));
    });
    this.worker.on('exit', () =>
      this.end(l10n.t('The body cannot be shown: its thread has ended.')),
    );
  }

  ask<Name extends BodyRequestName>(
    name: Name,
    params: BodyRequests[Name]['params'],
  ): Promise<Result<BodyRequests[Name]['reply'], string>> {
    type Answer = Result<BodyRequests[Name]['reply'], string>;
    if (this.ended !== undefined) return Promise.resolve(fail(this.ended));
    return new Promise((resolve) => {
      const id = ++this.lastId;
      // The worker answers a question with the reply of the same name: BodyDocument.answer.
      this.pending.set(id, (answer) => resolve(answer as Answer));
      const question: BodyQuestion<Name> = { id, name, params };
      this.worker.postMessage(question);
    });
  }

  /** Ends the thread; what was asked and not yet answered fails. */
  dispose(): void {
    this.end(l10n.t('The answer is no longer shown.'));
    void this.worker.terminate();
  }

  private end(reason: string): void {
    this.ended ??= reason;
    for (const settle of this.pending.values()) settle(fail(this.ended));
    this.pending.clear();
  }
}

function describeFailure(reason: string): string {
  return l10n.t('The body cannot be shown: {0}. Open it in an editor instead.', reason);
}
