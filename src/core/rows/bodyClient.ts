import * as l10n from '@vscode/l10n';

import type { BodyRequestName, BodyRequests, Growth } from '../../protocol/messages';
import { fail, ok, type Result } from '../result';
import type { Arrival, BodySource, FromBodyWorker } from './bodyMessages';
import type { BodyPort } from './bodyPort';
import type { BodyWorkers } from './bodyWorkers';

/** How long what is written meanwhile is gathered: a quick body comes in very many pieces. */
const gatherMs = 20;

type Settle = (answer: Result<unknown, string>) => void;

/**
 * Asks a body worker: about bytes, which are copied to it, or about a file, which it follows.
 * Whoever makes a client disposes it. Failures are localised sentences: the worker could not
 * answer, ended, or was disposed; after one of the latter two every further question fails at once.
 */
export class BodyClient {
  private readonly port: BodyPort;
  private readonly pending = new Map<number, Settle>();
  private lastId = 0;
  private gathered: Arrival[] = [];
  private gathering: NodeJS.Timeout | undefined;
  private ended: string | undefined;

  /** @param grown told as a followed file grows. */
  constructor(
    workers: BodyWorkers,
    source: BodySource,
    private readonly grown: (growth: Growth) => void = () => undefined,
  ) {
    this.port = workers.open(source.content, {
      received: (message) => this.receive(message),
      ended: (reason) =>
        this.end(
          reason === undefined
            ? l10n.t('The body cannot be shown: its worker has ended.')
            : describeFailure(reason),
        ),
    });
    this.port.post({ type: 'open', source });
  }

  /** The file that the body is in was written up to there. */
  arrived(arrivals: readonly Arrival[]): void {
    this.gathered.push(...arrivals);
    if (this.gathering === undefined) this.tellArrived();
  }

  /** No more will be written to the file. */
  complete(isComplete: boolean): void {
    this.tellArrived();
    this.port.post({ type: 'ended', isComplete });
  }

  ask<Name extends BodyRequestName>(
    name: Name,
    params: BodyRequests[Name]['params'],
  ): Promise<Result<BodyRequests[Name]['reply'], string>> {
    type Answer = Result<BodyRequests[Name]['reply'], string>;
    return new Promise((resolve) => {
      // The worker answers a question with the reply of the same name.
      this.question(name, params, (answer) => resolve(answer as Answer));
    });
  }

  /**
   * The same without a promise: `settle` is told before anything is told that the worker says
   * later. A growth that overtook the answer to a layout would be lost.
   */
  question<Name extends BodyRequestName>(
    name: Name,
    params: BodyRequests[Name]['params'],
    settle: Settle,
  ): void {
    if (this.ended !== undefined) {
      settle(fail(this.ended));
      return;
    }
    const id = ++this.lastId;
    this.pending.set(id, settle);
    this.port.post({ type: 'question', id, name, params });
  }

  /** Ends the worker; what was asked and not yet answered fails. */
  dispose(): void {
    this.end(l10n.t('The answer is no longer shown.'));
    clearTimeout(this.gathering);
    this.port.close();
  }

  /** What comes first is told at once. */
  private tellArrived(): void {
    clearTimeout(this.gathering);
    this.gathering = undefined;
    if (this.gathered.length === 0) return;
    this.port.post({ type: 'arrived', arrivals: this.gathered });
    this.gathered = [];
    this.gathering = setTimeout(() => this.tellArrived(), gatherMs);
  }

  private receive(message: FromBodyWorker): void {
    switch (message.type) {
      case 'answer':
        this.settle(message.id, ok(message.reply));
        return;
      case 'failure':
        this.settle(message.id, fail(describeFailure(message.reason)));
        return;
      case 'grown':
        this.grown(message.growth);
        return;
      case 'broken':
        this.end(describeFailure(message.reason));
        return;
    }
  }

  private settle(id: number, answer: Result<unknown, string>): void {
    const settle = this.pending.get(id);
    this.pending.delete(id);
    settle?.(answer);
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
