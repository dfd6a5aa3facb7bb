import * as vscode from 'vscode';

import { describeInvalidContent } from '../core/content/describeInvalidContent';
import type { InvalidContent } from '../core/content/readContent';
import type { Result } from '../core/result';
import type { Source } from './readSource';

/** A place in a content, counted from its beginning. */
export interface MarkedPlace {
  readonly offset: number;
  readonly length: number;
  readonly message: string;
}

/** Marks the place where a document is not valid JSON, until it is changed or sent again. */
export class ContentDiagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('authpost');
  private readonly subscriptions = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) {
        this.clear(document);
      }
    }),
    vscode.workspace.onDidCloseTextDocument((document) => this.clear(document)),
  );

  /** Marks the fault in a content that was read from a document, or takes the mark away. */
  report({ document, offset }: Source, content: Result<unknown, InvalidContent>): void {
    if (content.ok || content.error.kind === 'empty') {
      this.clear(document);
      return;
    }
    const start = offset + content.error.offset;
    const range = new vscode.Range(
      document.positionAt(start),
      document.positionAt(start + Math.max(content.error.length, 1)),
    );
    const message = describeInvalidContent(content.error);
    const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
    diagnostic.source = 'AuthPOST';
    this.collection.set(document.uri, [diagnostic]);
  }

  /** Marks places that a person should look at before sending. */
  warn({ document, offset }: Source, places: readonly MarkedPlace[]): void {
    const diagnostics = places.map(({ offset: start, length, message }) => {
      const range = new vscode.Range(
        document.positionAt(offset + start),
        document.positionAt(offset + start + length),
      );
      const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Warning);
      diagnostic.source = 'AuthPOST';
      return diagnostic;
    });
    this.collection.set(document.uri, diagnostics);
  }

  clear(document: vscode.TextDocument): void {
    this.collection.delete(document.uri);
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.collection.dispose();
  }
}
