import * as vscode from 'vscode';

const key = 'endpointOfDocument';

/** Remembers, in this workspace, which endpoint a person chose for a document. */
export class EndpointMemory implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly state: vscode.Memento) {}

  /** The name of the endpoint chosen for a document, if one was. */
  recall(document: vscode.Uri): string | undefined {
    return this.all()[document.toString()];
  }

  /** Keeps the choice until another one is made for the same document. */
  async remember(document: vscode.Uri, endpoint: string): Promise<void> {
    await this.state.update(key, { ...this.all(), [document.toString()]: endpoint });
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }

  private all(): Readonly<Record<string, string>> {
    return this.state.get<Record<string, string>>(key, {});
  }
}
