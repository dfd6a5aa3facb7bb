import * as vscode from 'vscode';

import { parseMediaType } from '../core/presentation/mediaType';
import { BodyClient } from '../core/rows/bodyClient';
import type { Arrival, BodySource } from '../core/rows/bodyMessages';
import type { Result } from '../core/result';
import type { BodyRequest, Growth } from '../protocol/messages';
import type { StoredResponse } from './responseStore';

/**
 * The rows of one answer's body, in a worker that is started when they are first needed. Whoever
 * makes it disposes it.
 */
export class ShownBody implements vscode.Disposable {
  private client: BodyClient | undefined;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private stored: StoredResponse,
    private readonly grown: (growth: Growth) => void,
  ) {}

  /** Takes bytes that have been written to the body's file. */
  arrived(arrivals: readonly Arrival[]): void {
    if (this.stored.view.body.kind === 'rows') {
      this.client ??= this.open({ file: this.stored.bodyFile });
      this.client.arrived(arrivals);
    }
  }

  /** False where the answer has another body now, so that another one must be made for it. */
  continueWith(stored: StoredResponse): boolean {
    const { body, isArriving } = this.stored.view;
    const next = stored.view.body;
    const isSame =
      next.kind === 'rows' && body.kind === 'rows' ? next.format === body.format : false;
    if (stored.view.id !== this.stored.view.id || isArriving === undefined || !isSame) {
      return false;
    }
    this.stored = stored;
    if (stored.view.isArriving === undefined) {
      this.client?.complete(stored.view.outcome === 'response');
    }
    return true;
  }

  async ask({ name, params }: BodyRequest): Promise<Result<unknown, string>> {
    this.client ??= this.openWhole();
    return this.client.ask(name, params);
  }

  dispose(): void {
    this.client?.dispose();
  }

  private openWhole(): BodyClient {
    const { view, head, bodyFile } = this.stored;
    if (head.byteLength === view.bodyBytes && view.isArriving === undefined) {
      return this.open({ bytes: head });
    }
    const client = this.open({ file: bodyFile });
    if (view.isArriving === undefined) {
      client.arrived([{ bytes: view.bodyBytes }]);
      client.complete(view.outcome === 'response');
    }
    return client;
  }

  private open(content: BodySource['content']): BodyClient {
    const { view } = this.stored;
    const worker = vscode.Uri.joinPath(this.extensionUri, 'dist', 'bodyWorker.js').fsPath;
    const { charset } = parseMediaType(view.contentType);
    const source: BodySource = {
      content,
      format: view.body.kind === 'rows' ? view.body.format : 'text',
      ...(charset === undefined ? {} : { charset }),
      ...(vscode.l10n.bundle ? { l10n: vscode.l10n.bundle } : {}),
    };
    return new BodyClient(worker, source, this.grown);
  }
}
