import { watch, type FSWatcher } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { HistoryStore } from '../../core/history/historyStore';
import { maskContent } from '../../core/history/maskContent';
import { readHead, type StoredResponse } from '../responseStore';
import { AnswerPrinter } from './answers';
import { ExpectedAnswers } from './expectedAnswers';
import type { EndedExchange, History, HistoryDependencies } from './history';
import { HistoryActions } from './historyActions';
import { HistoryDocuments } from './historyDocuments';
import { historyView, type HistoryCommand } from './historyNames';
import { historyEnabled, historyLimits, largestContentBytes } from './historySettings';
import { HistoryTree } from './historyTree';
import { workspaceOf } from './workspaceOf';

/** This module is a bundle of its own, so its texts are configured apart. */
export { config as configureTexts } from '@vscode/l10n';

/** How long other windows may write on before the tree is drawn anew, in milliseconds. */
const settleMs = 200;

/** The history as it works: loaded at the first send, or when the view is first shown. */
export class HistoryFeature implements vscode.Disposable {
  readonly tree: HistoryTree;
  readonly documents: HistoryDocuments;
  private readonly store: HistoryStore;
  private readonly expected: ExpectedAnswers;
  private readonly actions: HistoryActions;
  private readonly folder: string;
  private readonly subscriptions: vscode.Disposable;
  private recording: Promise<unknown> = Promise.resolve();
  private opening: Promise<void> | undefined;
  private watcher: FSWatcher | undefined;
  private settling: NodeJS.Timeout | undefined;

  constructor(
    private readonly dependencies: HistoryDependencies,
    private readonly registered: History,
  ) {
    const { context, panel, responses, send } = dependencies;
    this.folder = path.join(context.globalStorageUri.fsPath, 'history');
    const store = new HistoryStore(this.folder, (error) => this.warn(error));
    const printer = new AnswerPrinter(context.extensionUri);
    const documents = new HistoryDocuments(store, printer, (id) => this.findAnywhere(id));
    const { view } = registered;
    this.store = store;
    this.documents = documents;
    this.expected = new ExpectedAnswers(printer, documents, (id, note) => panel.addNote(id, note));
    this.tree = new HistoryTree(
      store,
      () => this.open(),
      view,
      context.workspaceState,
      () => this.registered.treeChanged.fire(undefined),
    );
    this.actions = new HistoryActions({
      store,
      tree: this.tree,
      documents,
      expected: this.expected,
      responses,
      view,
      panel,
      send,
      find: (id) => this.findAnywhere(id),
    });
    this.subscriptions = vscode.Disposable.from(
      view.onDidChangeVisibility(({ visible }) => {
        if (visible) {
          void this.refresh();
        }
      }),
      vscode.workspace.onDidChangeConfiguration((change) => this.settingsChanged(change)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => registered.treeChanged.fire(undefined)),
    );
  }

  /** Never rejects: what goes wrong is told in the log. */
  async record(exchange: EndedExchange): Promise<void> {
    const checked = this.expected.check(exchange.stored);
    const kept = this.recording.then(() => this.keep(exchange));
    this.recording = kept.catch((error: unknown) => {
      const text = l10n.t('The exchange could not be kept in the history: {0}', String(error));
      this.dependencies.log.warn(text);
    });
    await Promise.all([this.recording, checked]);
  }

  /** What the command resolves to. */
  async run(command: HistoryCommand, [first, second]: readonly unknown[]): Promise<unknown> {
    await this.recording;
    await this.refresh();
    return this.actions.run(command, first, second);
  }

  /** An answer of the history, ready for the panel; undefined where it cannot be read now. */
  async find(id: string): Promise<StoredResponse | undefined> {
    await this.open();
    const opened = await this.attempt(() => this.store.open(id));
    if (!opened) {
      return undefined;
    }
    const { entry, detail } = opened;
    const bodyFile = this.store.bodyFile(id);
    const head = await readHead(bodyFile, detail.headBytes).catch(() => new Uint8Array());
    const { view, arrivals } = detail;
    const { document } = entry;
    const again = 'same-content';
    return { view, document, head, bodyFile, again, ...(arrivals && { arrivals }) };
  }

  dispose(): void {
    clearTimeout(this.settling);
    this.watcher?.close();
    this.subscriptions.dispose();
  }

  private async keep(exchange: EndedExchange): Promise<void> {
    const { stored, request, secretMask } = exchange;
    const document = vscode.Uri.parse(stored.document);
    if (!historyEnabled(document)) {
      return;
    }
    const limits = historyLimits();
    await this.store.keep(
      {
        ...stored,
        workspace: workspaceOf(document),
        requestFields: request.fields.map(
          ([name, value]) => [name, secretMask.maskText(value)] as const,
        ),
        content: maskContent(
          request.content ?? new Uint8Array(),
          secretMask,
          await finderOf(exchange),
        ),
      },
      largestContentBytes(limits),
    );
    await this.open();
    await this.attempt(() => this.store.enforce(limits));
    this.registered.treeChanged.fire(undefined);
  }

  private async findAnywhere(id: string): Promise<StoredResponse | undefined> {
    return (await this.dependencies.responses.load(id)) ?? this.find(id);
  }

  /** Reads the history once; from then on, `refresh` reads what is new. */
  private open(): Promise<void> {
    this.opening ??= this.openNow();
    return this.opening;
  }

  private async openNow(): Promise<void> {
    await this.attempt(() => this.watch());
    await this.attempt(() => this.store.tidy());
    await this.attempt(() => this.store.enforce(historyLimits()));
  }

  private async watch(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    this.watcher = watch(this.folder, () => this.settle());
    this.watcher.on('error', () => this.watcher?.close());
  }

  /** What the disk refuses now need not hinder what comes after: it is told in the log. */
  private async attempt<Outcome>(task: () => Promise<Outcome>): Promise<Outcome | undefined> {
    try {
      return await task();
    } catch (error) {
      this.warn(error);
      return undefined;
    }
  }

  private warn(error: unknown): void {
    this.dependencies.log.warn(l10n.t('The history cannot be read: {0}', String(error)));
  }

  private settle(): void {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => void this.refresh(), settleMs);
  }

  /** Takes in what other windows have kept and deleted. */
  private async refresh(): Promise<void> {
    await this.open();
    const before = this.store.entries;
    await this.attempt(() => this.store.refresh());
    const { entries } = this.store;
    if (entries.length !== before.length || entries.some((entry, at) => entry !== before[at])) {
      this.tree.refresh();
    }
  }

  private settingsChanged(change: vscode.ConfigurationChangeEvent): void {
    if (change.affectsConfiguration(historyView)) {
      void this.attempt(() => this.store.enforce(historyLimits())).then(() => this.tree.refresh());
    }
    if (change.affectsConfiguration('authpost.compare')) {
      vscode.workspace.textDocuments
        .filter(({ uri }) => uri.scheme === 'authpost-history')
        .forEach(({ uri }) => this.registered.documentChanged.fire(uri));
    }
  }
}

/** A content that was looked through before it was sent is not looked through again for nothing. */
async function finderOf({
  holdsSecret,
}: EndedExchange): Promise<Parameters<typeof maskContent>[2]> {
  if (!holdsSecret) {
    return () => [];
  }
  const { findSecrets } = await import('../../core/leak/findSecrets');
  return (text) => findSecrets(text, []);
}
