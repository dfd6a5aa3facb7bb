import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { AwaitedAnswers } from '../core/presentation/awaitedAnswers';
import type { ExchangeContext } from '../core/presentation/toResponseView';
import type { Arrival } from '../core/rows/bodyMessages';
import { BodyWorkers } from '../core/rows/bodyWorkers';
import type {
  BodyRequest,
  Note,
  ResponseView,
  ToExtension,
  ToPanel,
  PanelState,
} from '../protocol/messages';
import { documentKindOf } from '../core/rows/documentKindOf';
import { toUtf8 } from '../core/rows/toUtf8';
import type { KnownSecrets } from './knownSecrets';
import { describeActionFault } from './describeBodyFault';
import { PanelPlace, panelTab } from './panelPlace';
import { partOf } from './partOf';
import type { ActOnResponse } from './raiseNotes';
import { readAs } from './readAs';
import { responsePanelType } from './registeredNames';
import { responsePanelHtml } from './responsePanelHtml';
import { readWholeBody, type ResponseStore, type StoredResponse } from './responseStore';
import { ShownBody } from './shownBody';

/** How often the panel is told of the size of a body that arrives. */
const tellReceivedEveryMs = 200;

/** Of which part of a body, and of which reading of it, rows are asked for. */
type BodyAspect = Pick<BodyRequest, 'part' | 'reading'>;

/** The panel beside the editor that shows the newest answer; one is used again for each send. */
export class ResponsePanel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private panel: vscode.WebviewPanel | undefined;
  private shown: StoredResponse | undefined;
  private sending: Extract<ToPanel, { type: 'sending' }> | undefined;
  private body: ShownBody | undefined;
  /** What `body` answers for: of a multipart body which part, and how a stream is read. */
  private asked: BodyAspect = {};
  private toldReceivedAt = 0;
  private readonly answers = new AwaitedAnswers();
  private readonly place = new PanelPlace();
  /** How the person has set the panel up; one that takes its place begins so. */
  private state: PanelState | undefined;
  private readonly workers: BodyWorkers;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly responses: ResponseStore,
    private readonly knownSecrets: KnownSecrets,
    private readonly act: ActOnResponse,
    private readonly cancel: (id: string) => void,
  ) {
    const worker = vscode.Uri.joinPath(extensionUri, 'dist', 'bodyWorker.js');
    this.workers = new BodyWorkers(worker.fsPath);
  }

  /** Says that a request is under way, so that an older answer isn't taken for its answer. */
  showSending({ id, documentName, endpoint, method, url }: ExchangeContext): void {
    this.answers.sending(id);
    this.sending = { type: 'sending', id, documentName, endpoint, method, url };
    this.open();
    this.post(this.sending);
  }

  /**
   * Shows an answer whose body is still arriving; again when its body has begun. False where it is
   * not shown, because it is not awaited.
   */
  showArriving(stored: StoredResponse): boolean {
    if (!this.isAwaited(stored.view)) {
      return false;
    }
    if (this.shown?.view.id !== stored.view.id) {
      this.open();
    }
    this.take(stored);
    if (stored.view.bodyBytes === 0) {
      this.workers.prepare();
    }
    return true;
  }

  /** So much of the body of the answer with this `id` is in its file. */
  arrived(id: string, arrivals: readonly Arrival[]): void {
    const last = arrivals.at(-1);
    if (this.shown?.view.id !== id || !last || !this.panel) {
      return;
    }
    this.body?.arrived(arrivals);
    const { view } = this.shown;
    const isDue = performance.now() - this.toldReceivedAt > tellReceivedEveryMs;
    // That a body has begun is said at once, and also when the panel is drawn anew.
    if (isDue || view.bodyBytes === 0) {
      this.toldReceivedAt = performance.now();
      this.shown = { ...this.shown, view: { ...view, bodyBytes: last.bytes } };
      this.post({ type: 'received', view: id, bodyBytes: last.bytes });
    }
  }

  /**
   * Shows an answer that has come whole, or has ended otherwise. False where it is not shown: the
   * person reads the answer to a later request, or has closed the panel while this one was awaited.
   */
  showEnded(stored: StoredResponse): boolean {
    const { id } = stored.view;
    const isAwaited = this.isAwaited(stored.view);
    this.answers.ended(id, !isAwaited);
    if (isAwaited) {
      this.show(stored);
      return true;
    }
    if (this.sending?.id === id) {
      this.sending = undefined;
    }
    if (this.shown?.view.id === id) {
      // The next panel is not to find it arriving still.
      this.shown = stored;
    }
    return false;
  }

  /** Shows an answer because the person wants to see it. */
  show(stored: StoredResponse): void {
    this.open();
    const { view } = stored;
    const notes = [...view.notes, ...this.answers.takeNotes(view.id)];
    this.take(this.asBegun({ ...stored, view: { ...view, notes } }));
    this.workers.release();
  }

  /**
   * Text that was shown piece by piece while it came stays so, for as long as it is shown; unless
   * it turned out to be in another charset.
   */
  private asBegun(stored: StoredResponse): StoredResponse {
    const before = this.shown?.view;
    const { view } = stored;
    const wasInPieces =
      before?.id === view.id && before.body.kind === 'rows' && before.body.format === 'chunks';
    const isSame =
      wasInPieces &&
      view.body.kind === 'rows' &&
      view.body.charset?.name === before.body.charset?.name;
    return isSame
      ? { ...stored, view: { ...view, body: { ...view.body, format: 'chunks' } } }
      : stored;
  }

  private take(stored: StoredResponse): void {
    const isKept = isShownAgain(this.shown?.view, stored.view);
    this.shown = stored;
    // An answer to another request leaves this one under way.
    if (this.sending?.id === stored.view.id) {
      this.sending = undefined;
    }
    if (!isKept && this.body?.continueWith(stored) !== true) {
      this.body = this.renewBody(stored, {});
    }
    this.post({ type: 'show', view: stored.view });
  }

  private isAwaited(view: ResponseView): boolean {
    return this.answers.isAwaited(view, this.panel !== undefined, this.shown?.view);
  }

  /** Adds a note to an answer, if it is still the one that is shown, or when it is shown. */
  addNote(id: string, note: Note): void {
    this.answers.note(id, note);
    if (this.shown?.view.id === id) {
      const view = { ...this.shown.view, notes: [...this.shown.view.notes, note] };
      this.shown = { ...this.shown, view };
      this.post({ type: 'note', view: id, note });
    }
  }

  /**
   * Takes over the panel that VS Code kept across a reload of the window, unless a send has made
   * another one in its place. It shows the newest answer, as ever: the state that VS Code kept may
   * be from before that one came.
   */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    const last = await this.responses.loadLast();
    if (this.panel) {
      panel.dispose();
    } else if (!isDisposed(panel)) {
      // A new answer may have come in the meantime.
      this.shown ??= last;
      this.adopt(panel);
    }
  }

  dispose(): void {
    this.panel?.dispose();
    this.body?.dispose();
    this.workers.release();
  }

  private open(): void {
    const { panel } = this;
    const tab = panelTab();
    const column = tab && this.place.columnFor(tab);
    if (panel && column === undefined) {
      panel.reveal(undefined, true);
      return;
    }
    const viewColumn = column ?? tab?.group.viewColumn ?? vscode.ViewColumn.Beside;
    const title = l10n.t('AuthPOST Response');
    const position = { viewColumn, preserveFocus: true };
    this.adopt(vscode.window.createWebviewPanel(responsePanelType, title, position));
    // Moved by VS Code it would be a preview, which the next file to be looked at would close.
    panel?.dispose();
    if (tab && !panel) {
      // One that was kept; it may be gone by then.
      vscode.window.tabGroups.close(tab, true).then(undefined, () => undefined);
    }
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    this.answers.opened();
    const root = vscode.Uri.joinPath(this.extensionUri, 'dist', 'webview');
    const resource = (name: string) =>
      panel.webview.asWebviewUri(vscode.Uri.joinPath(root, name)).toString();
    panel.webview.options = { enableScripts: true, localResourceRoots: [root] };
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'media', 'panel.svg');
    panel.webview.onDidReceiveMessage((message: ToExtension) => void this.receive(message));
    panel.onDidDispose(() => this.forget(panel));
    panel.webview.html = responsePanelHtml({
      cspSource: panel.webview.cspSource,
      nonce: randomBytes(18).toString('base64url'),
      scriptUri: resource('webview.js'),
      styleUri: resource('styles.css'),
      language: vscode.env.language,
      l10nContents: vscode.l10n.bundle,
      title: l10n.t('AuthPOST Response'),
      state: this.state,
    });
  }

  private forget(panel: vscode.WebviewPanel): void {
    if (this.panel === panel) {
      this.panel = undefined;
      this.place.forget();
      this.answers.closed();
      this.body?.dispose();
      this.body = undefined;
      this.workers.release();
    }
  }

  private async receive(message: ToExtension): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.post(this.shown ? { type: 'show', view: this.shown.view } : { type: 'nothing' });
        if (this.sending) {
          this.post(this.sending);
        }
        return;
      case 'request':
        this.answer(message);
        return;
      case 'image':
      case 'page':
        return this.sendWhole(message);
      case 'copy':
        await vscode.env.clipboard.writeText(message.text);
        return;
      case 'action':
        if (this.shown?.view.id === message.view) {
          this.act(message, this.shown);
        }
        return;
      case 'cancel':
        this.cancel(message.id);
        return;
      case 'state':
        this.state = message.state;
        return;
    }
  }

  /** A picture or a page is sent as a whole. */
  private async sendWhole(
    message: Extract<ToExtension, { type: 'image' | 'page' }>,
  ): Promise<void> {
    const { type, view, part } = message;
    if (this.shown?.view.id !== view) {
      return;
    }
    const content = partOf(this.shown, part);
    let bytes: Uint8Array;
    try {
      bytes = await readWholeBody(content);
    } catch (error) {
      void vscode.window.showErrorMessage(describeActionFault('open-response', error));
      return;
    }
    const of = { view, ...(part !== undefined && { part }) };
    this.post(
      type === 'image'
        ? { type, ...of, bytes: new Uint8Array(bytes) }
        : { type, ...of, text: toUtf8(bytes, documentKindOf(content.view)?.charset).toString() },
    );
  }

  private answer(request: BodyRequest): void {
    const { id, view } = request;
    if (this.shown?.view.id !== view) {
      this.post({ type: 'failure', id, message: l10n.t('This answer is no longer kept.') });
      return;
    }
    const asked = aspectOf(request);
    if (this.body === undefined || !isDeepStrictEqual(this.asked, asked)) {
      this.body = this.renewBody(this.shown, asked);
    }
    this.body.ask(request, (reply) =>
      this.post(
        reply.ok
          ? { type: 'reply', id, reply: reply.value }
          : { type: 'failure', id, message: reply.error },
      ),
    );
  }

  private renewBody(stored: StoredResponse, asked: BodyAspect): ShownBody {
    this.body?.dispose();
    this.asked = asked;
    const view = stored.view.id;
    const content = readAs(partOf(stored, asked.part), asked.reading);
    return new ShownBody(this.workers, content, this.knownSecrets, (growth) =>
      this.post({ type: 'grown', view, ...asked, growth }),
    );
  }

  private post(message: ToPanel): void {
    void this.panel?.webview.postMessage(message);
  }
}

function aspectOf({ part, reading }: BodyRequest): BodyAspect {
  return { ...(part !== undefined && { part }), ...(reading !== undefined && { reading }) };
}

/** True where an answer that is shown whole is opened once more: the panel goes on with its rows. */
function isShownAgain(before: ResponseView | undefined, now: ResponseView): boolean {
  return (
    before?.id === now.id &&
    before.isArriving === undefined &&
    now.isArriving === undefined &&
    isDeepStrictEqual(before.body, now.body)
  );
}

/** It may be closed while it waits to be restored, and VS Code has no other way to ask. */
function isDisposed(panel: vscode.WebviewPanel): boolean {
  try {
    const webview: unknown = Reflect.get(panel, 'webview');
    return webview === undefined;
  } catch {
    return true;
  }
}
