import * as vscode from 'vscode';

import type { SecretMask } from '../../core/credential/secretMask';
import type { HttpRequest } from '../../core/request/httpRequest';
import type { ResponsePanel } from '../responsePanel';
import type { ResponseStore, StoredResponse } from '../responseStore';
import type { SendArgument } from '../sendArgument';
import { withTexts } from '../withTexts';
import type { HistoryFeature } from './historyFeature';
import { historyCommands, historyScheme, historyView } from './historyNames';
import type { HistoryNode } from './historyNode';

/** An exchange that has ended, as the history takes it. */
export interface EndedExchange {
  readonly stored: StoredResponse;
  /** As built, without the credential. */
  readonly request: HttpRequest;
  readonly secretMask: SecretMask;
  /** The content has what looks like a secret, and was sent all the same. */
  readonly holdsSecret: boolean;
}

/** What the history works with; put together once, in `features.ts`. */
export interface HistoryDependencies {
  readonly context: vscode.ExtensionContext;
  readonly responses: ResponseStore;
  readonly panel: ResponsePanel;
  readonly log: vscode.LogOutputChannel;
  readonly send: (argument: SendArgument) => Promise<unknown>;
}

/** The history's part that is there from the activation on; the rest is loaded when it is used. */
export class History
  implements
    vscode.Disposable,
    vscode.TreeDataProvider<HistoryNode>,
    vscode.TextDocumentContentProvider
{
  /** Told by the feature when the tree is to be drawn anew. */
  readonly treeChanged = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.treeChanged.event;
  readonly documentChanged = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.documentChanged.event;
  readonly view: vscode.TreeView<HistoryNode>;
  private readonly registrations: vscode.Disposable;
  private feature: Promise<HistoryFeature> | undefined;

  constructor(private readonly dependencies: () => Promise<HistoryDependencies>) {
    this.view = vscode.window.createTreeView(historyView, {
      treeDataProvider: this,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.registrations = vscode.Disposable.from(
      this.treeChanged,
      this.documentChanged,
      this.view,
      vscode.workspace.registerTextDocumentContentProvider(historyScheme, this),
      ...historyCommands.map((command) =>
        vscode.commands.registerCommand(
          `${historyView}.${command}`,
          async (...argument: unknown[]) => (await this.load()).run(command, argument),
        ),
      ),
    );
  }

  /** Keeps an exchange and compares its answer with the expected one; waits for neither. */
  record(exchange: EndedExchange): void {
    void this.load().then((feature) => feature.record(exchange));
  }

  /** An answer that only the history still has. */
  async find(id: string): Promise<StoredResponse | undefined> {
    return (await this.load()).find(id);
  }

  async getChildren(node?: HistoryNode): Promise<HistoryNode[]> {
    return (await this.load()).tree.getChildren(node);
  }

  async getTreeItem(node: HistoryNode): Promise<vscode.TreeItem> {
    return (await this.load()).tree.getTreeItem(node);
  }

  async getParent(node: HistoryNode): Promise<HistoryNode | undefined> {
    return (await this.load()).tree.getParent(node);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    return (await this.load()).documents.read(uri);
  }

  dispose(): void {
    this.registrations.dispose();
    void this.feature?.then((feature) => feature.dispose());
  }

  private load(): Promise<HistoryFeature> {
    this.feature ??= this.make();
    return this.feature;
  }

  private async make(): Promise<HistoryFeature> {
    const { HistoryFeature } = withTexts(await import('./historyFeature'));
    return new HistoryFeature(await this.dependencies(), this);
  }
}
