import * as vscode from 'vscode';

const key = 'endpointOfDocument';

type Choices = Readonly<Record<string, string>>;

/** Remembers, in this workspace, which endpoint a person chose for a document. */
export class EndpointMemory implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  /**
   * Of untitled documents, while they are open: VS Code gives `Untitled-1` to another document
   * later, which is not to go where this one went.
   */
  private readonly untitled = new Map<string, string>();
  private readonly closing = vscode.workspace.onDidCloseTextDocument((document) => {
    // A change of its language closes a document, too, and opens the very same again.
    if (!vscode.workspace.textDocuments.includes(document)) {
      this.untitled.delete(document.uri.toString());
    }
  });

  constructor(private readonly state: vscode.Memento) {}

  /** The name of the endpoint chosen for a document, if one was. */
  recall(document: vscode.Uri): string | undefined {
    const name = document.toString();
    return isUntitled(document) ? this.untitled.get(name) : this.all()[name];
  }

  /** Keeps the choice until another one is made for the same document. */
  async remember(document: vscode.Uri, endpoint: string): Promise<void> {
    const name = document.toString();
    if (isUntitled(document)) {
      this.untitled.set(name, endpoint);
    } else {
      await this.state.update(key, { ...this.all(), [name]: endpoint });
    }
    this.changed.fire();
  }

  dispose(): void {
    this.closing.dispose();
    this.changed.dispose();
  }

  private all(): Choices {
    return this.state.get<Choices>(key, {});
  }
}

function isUntitled({ scheme }: vscode.Uri): boolean {
  return scheme === 'untitled';
}
