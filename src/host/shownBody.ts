import { isDeepStrictEqual } from 'node:util';

import * as vscode from 'vscode';

import { BodyClient } from '../core/rows/bodyClient';
import type { Arrival, BodySource } from '../core/rows/bodyMessages';
import type { BodyWorkers } from '../core/rows/bodyWorkers';
import { documentKindOf } from '../core/rows/documentKindOf';
import type { Result } from '../core/result';
import { isEventFormat } from '../protocol/isEventFormat';
import type { BodyRequest, Growth } from '../protocol/messages';
import type { KnownSecrets } from './knownSecrets';
import type { StoredResponse } from './responseStore';

/**
 * The rows of one answer's body, or a part's, in a worker that is started when they are first
 * needed. Whoever makes it disposes it.
 */
export class ShownBody implements vscode.Disposable {
  private client: Promise<BodyClient> | undefined;

  constructor(
    private readonly workers: BodyWorkers,
    private stored: StoredResponse,
    private readonly knownSecrets: KnownSecrets,
    private readonly grown: (growth: Growth) => void,
  ) {}

  /** Takes bytes that have been written to the body's file. */
  arrived(arrivals: readonly Arrival[]): void {
    if (documentKindOf(this.stored.view) !== undefined) {
      this.client ??= this.open({ file: this.stored.bodyFile });
      void this.client.then((client) => client.arrived(arrivals));
    }
  }

  /** False where the answer has another body now, so that another one must be made for it. */
  continueWith(stored: StoredResponse): boolean {
    const { view } = this.stored;
    const wanted = documentKindOf(stored.view);
    const isSame = wanted !== undefined && isDeepStrictEqual(wanted, documentKindOf(view));
    if (stored.view.id !== view.id || view.isArriving === undefined || !isSame) {
      return false;
    }
    this.stored = stored;
    if (stored.view.isArriving === undefined) {
      const isComplete = stored.view.outcome === 'response';
      void this.client?.then((client) => client.complete(isComplete));
    }
    return true;
  }

  /** `answered` is told before anything that is told of a later growth. */
  ask({ name, params }: BodyRequest, answered: (answer: Result<unknown, string>) => void): void {
    this.client ??= this.openWhole();
    void this.client.then((client) => client.question(name, params, answered));
  }

  dispose(): void {
    void this.client?.then((client) => client.dispose());
  }

  private async openWhole(): Promise<BodyClient> {
    const { view, head, bodyFile, part, arrivals = [] } = this.stored;
    const isInMemory = head.byteLength === view.bodyBytes && view.isArriving === undefined;
    if (isInMemory && arrivals.length === 0) {
      return this.open({ bytes: head });
    }
    const client = await this.open(
      part === undefined ? { file: bodyFile } : { file: part.wholeFile, start: part.start },
    );
    if (view.isArriving === undefined) {
      client.arrived([...arrivals, { bytes: view.bodyBytes }]);
      client.complete(view.outcome === 'response');
    }
    return client;
  }

  private async open(content: BodySource['content']): Promise<BodyClient> {
    const { view } = this.stored;
    const kind = documentKindOf(view) ?? { format: 'text' };
    const secrets = isEventFormat(kind.format) ? await this.knownSecrets.of(view.endpoint) : [];
    const source: BodySource = {
      content,
      ...kind,
      ...(secrets.length > 0 ? { secrets } : {}),
      ...(vscode.l10n.bundle ? { l10n: vscode.l10n.bundle } : {}),
    };
    return new BodyClient(this.workers, source, this.grown);
  }
}
