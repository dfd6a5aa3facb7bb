import * as vscode from 'vscode';

import { isInTab } from './isInTab';

/** A file that has just got the text of untitled documents. */
interface Copy {
  readonly file: vscode.TextDocument;
  readonly of: readonly vscode.TextDocument[];
  readonly text: string;
  readonly isSaved: boolean;
}

/**
 * Tells under which name an untitled document has been saved. VS Code has no event for it: it opens
 * the file without a tab, fills it with the text, saves it, empties the untitled document, closes
 * it, and only then shows the file in its place. Nothing a person does by hand goes this way.
 */
export class SavedUntitled implements vscode.Disposable {
  /** Files that have been opened, and neither been shown nor saved since. */
  private readonly opened = new WeakSet<vscode.TextDocument>();
  private copy: Copy | undefined;
  private readonly subscriptions = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument((document) => this.opened.add(document)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) {
        this.changed(document);
      }
    }),
    vscode.workspace.onDidSaveTextDocument((document) => {
      this.opened.delete(document);
      if (this.copy?.file === document) {
        this.copy = { ...this.copy, isSaved: true };
      }
    }),
  );

  /** The file that an untitled document, which has just been closed, was saved as, if it was. */
  fileOf(closed: vscode.TextDocument): vscode.Uri | undefined {
    const { copy } = this;
    if (!copy?.of.includes(closed)) {
      return undefined;
    }
    // Another document with the same text is not the one that was saved, whenever it is closed.
    this.copy = undefined;
    return copy.isSaved && !isInTab(copy.file.uri) ? copy.file.uri : undefined;
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private changed(document: vscode.TextDocument): void {
    if (document.isUntitled) {
      this.untitledChanged(document);
    } else if (this.opened.has(document)) {
      this.filled(document);
    } else if (this.copy?.file === document && this.copy.isSaved) {
      this.copy = undefined;
    }
  }

  /** Before it is closed, its line ends are reset and it is emptied; with other text, it goes on. */
  private untitledChanged(document: vscode.TextDocument): void {
    const { copy } = this;
    if (copy?.of.includes(document) && !['', copy.text].includes(textOf(document))) {
      this.copy = undefined;
    }
  }

  private filled(file: vscode.TextDocument): void {
    if (isInTab(file.uri)) {
      this.opened.delete(file);
      return;
    }
    const text = textOf(file);
    const of = vscode.workspace.textDocuments.filter(
      (other) => other.isUntitled && textOf(other) === text,
    );
    if (of.length > 0) {
      // What is changed from now on until it is saved is changed by what runs on saving.
      this.opened.delete(file);
      this.copy = { file, of, text, isSaved: false };
    }
  }
}

/** With one kind of line ends, which VS Code changes in a step of their own. */
function textOf(document: vscode.TextDocument): string {
  return document.getText().replaceAll('\r\n', '\n');
}
