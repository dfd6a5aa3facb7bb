import { randomBytes } from 'node:crypto';

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { parseMediaType } from '../core/presentation/mediaType';
import type { ExchangeContext } from '../core/presentation/toResponseView';
import { BodyClient } from '../core/rows/bodyClient';
import type { BodyRequest, PanelAction, ToExtension, ToPanel } from '../protocol/messages';
import { responsePanelHtml } from './responsePanelHtml';
import type { ResponseStore, StoredResponse } from './responseStore';

export const responsePanelType = 'authpost.response';

/** The panel beside the editor that shows the newest answer; one is used again for each send. */
export class ResponsePanel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private panel: vscode.WebviewPanel | undefined;
  private shown: StoredResponse | undefined;
  private sending: Extract<ToPanel, { type: 'sending' }> | undefined;
  private body: BodyClient | undefined;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly responses: ResponseStore,
    private readonly act: (action: PanelAction, response: StoredResponse) => void,
  ) {}

  /** Says that a request is under way, so that an older answer isn't taken for its answer. */
  showSending({ endpoint, method, url }: ExchangeContext): void {
    this.sending = { type: 'sending', endpoint, method, url };
    this.open();
    this.post(this.sending);
  }

  show(stored: StoredResponse): void {
    this.shown = stored;
    this.sending = undefined;
    this.body?.dispose();
    this.body = undefined;
    this.open();
    this.post({ type: 'show', view: stored.view });
  }

  /**
   * Takes over the panel that VS Code kept across a reload of the window. It shows the newest
   * answer, as ever: the state that VS Code kept may be from before that one came.
   */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.shown ??= await this.responses.loadLast();
    this.panel?.dispose();
    this.adopt(panel);
  }

  dispose(): void {
    this.panel?.dispose();
    this.body?.dispose();
  }

  private open(): void {
    if (this.panel) {
      this.panel.reveal(undefined, true);
      return;
    }
    const position = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    this.adopt(
      vscode.window.createWebviewPanel(responsePanelType, l10n.t('AuthPOST Response'), position),
    );
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
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
    });
  }

  private forget(panel: vscode.WebviewPanel): void {
    if (this.panel === panel) {
      this.panel = undefined;
      this.body?.dispose();
      this.body = undefined;
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
        return this.answer(message);
      case 'image':
        if (this.shown?.view.id === message.view) {
          this.post({ type: 'image', view: message.view, bytes: new Uint8Array(this.shown.head) });
        }
        return;
      case 'copy':
        await vscode.env.clipboard.writeText(message.text);
        return;
      case 'action':
        if (this.shown?.view.id === message.view) {
          this.act(message.action, this.shown);
        }
        return;
    }
  }

  private async answer({ id, view, name, params }: BodyRequest): Promise<void> {
    const body = this.shown?.view.id === view ? this.bodyOf(this.shown) : undefined;
    if (!body) {
      this.post({ type: 'failure', id, message: l10n.t('This answer is no longer kept.') });
      return;
    }
    const reply = await body.ask(name, params);
    this.post(
      reply.ok
        ? { type: 'reply', id, reply: reply.value }
        : { type: 'failure', id, message: reply.error },
    );
  }

  private bodyOf({ view, head }: StoredResponse): BodyClient | undefined {
    if (view.body.kind !== 'rows') {
      return undefined;
    }
    const worker = vscode.Uri.joinPath(this.extensionUri, 'dist', 'bodyWorker.js').fsPath;
    const { charset } = parseMediaType(view.contentType);
    this.body ??= new BodyClient(worker, {
      bytes: head,
      format: view.body.format,
      ...(charset === undefined ? {} : { charset }),
      ...(vscode.l10n.bundle ? { l10n: vscode.l10n.bundle } : {}),
    });
    return this.body;
  }

  private post(message: ToPanel): void {
    void this.panel?.webview.postMessage(message);
  }
}
