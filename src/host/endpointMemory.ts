import * as vscode from 'vscode';

import type { Remembered } from '../core/endpoint/chooseEndpoint';
import { moveChoices, type Choices } from '../core/endpoint/moveChoices';
import { SavedUntitled } from './savedUntitled';

const key = 'endpointOfDocument';

/** Lists the untitled documents that have a choice. */
const untitledKey = 'untitledWithEndpoint';

/** Remembers, in this workspace, which endpoint a person chose for a document. */
export class EndpointMemory implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly saved = new SavedUntitled();
  /**
   * Of untitled documents, while they are open: VS Code gives `Untitled-1` to another document
   * later, which is not to go where this one went. Whether the `Untitled-1` of a new session is the
   * one of the last, restored, or another one, nothing tells for sure: its choice is uncertain.
   */
  private readonly untitled: Map<string, Remembered>;
  private readonly subscriptions = vscode.Disposable.from(
    this.changed,
    this.saved,
    vscode.workspace.onDidCloseTextDocument((document) => void this.closed(document)),
    vscode.workspace.onDidRenameFiles(({ files }) => void this.renamed(files)),
  );

  constructor(private readonly state: vscode.Memento) {
    const earlier = state.get<readonly string[]>(untitledKey, []);
    this.untitled = new Map(earlier.map((name) => [name, 'uncertain']));
  }

  /** What is known of the choice for a document, if one was made. */
  recall(document: vscode.Uri): Remembered | undefined {
    const name = document.toString();
    if (isUntitled(document)) {
      return this.untitled.get(name);
    }
    const endpoint = this.all()[name];
    return endpoint === null ? 'uncertain' : endpoint === undefined ? undefined : { endpoint };
  }

  /** Keeps the choice until another one is made for the same document. */
  async remember(document: vscode.Uri, endpoint: string): Promise<void> {
    if (isUntitled(document)) {
      this.untitled.set(document.toString(), { endpoint });
      await this.keepUntitled();
    } else {
      await this.keep(document, endpoint);
    }
    this.changed.fire();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private async closed(document: vscode.TextDocument): Promise<void> {
    // A change of its language closes a document, too, and opens the very same again.
    if (!document.isUntitled || vscode.workspace.textDocuments.includes(document)) {
      return;
    }
    const name = document.uri.toString();
    const file = this.saved.fileOf(document);
    const remembered = this.untitled.get(name);
    if (remembered === undefined) {
      return;
    }
    this.untitled.delete(name);
    await Promise.all([
      this.keepUntitled(),
      // What is uncertain stays so: a file without a choice would go to the default.
      file && this.keep(file, remembered === 'uncertain' ? null : remembered.endpoint),
    ]);
    this.changed.fire();
  }

  private async renamed(
    files: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[],
  ): Promise<void> {
    const moves = files.map(({ oldUri, newUri }) => ({
      from: oldUri.toString(),
      to: newUri.toString(),
    }));
    await this.state.update(key, moveChoices(this.all(), moves));
    this.changed.fire();
  }

  private async keep(file: vscode.Uri, endpoint: string | null): Promise<void> {
    await this.state.update(key, { ...this.all(), [file.toString()]: endpoint });
  }

  private async keepUntitled(): Promise<void> {
    await this.state.update(untitledKey, [...this.untitled.keys()]);
  }

  private all(): Choices {
    return this.state.get<Choices>(key, {});
  }
}

function isUntitled({ scheme }: vscode.Uri): boolean {
  return scheme === 'untitled';
}
