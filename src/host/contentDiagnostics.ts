import * as vscode from 'vscode';

import { describeInvalidContent } from '../core/content/describeInvalidContent';
import { placeOf } from '../core/content/placeOf';
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
  report(source: Source, content: Result<unknown, InvalidContent>): void {
    if (content.ok || content.error.kind === 'empty') {
      this.clear(source.document);
      return;
    }
    const { offset, length } = content.error;
    const place = { offset, length: Math.max(length, 1) };
    const message = describeInvalidContent(content.error);
    this.mark(source, [{ ...place, message }], vscode.DiagnosticSeverity.Error);
  }

  /** Marks places that a person should look at before sending. */
  warn(source: Source, places: readonly MarkedPlace[]): void {
    this.mark(source, places, vscode.DiagnosticSeverity.Warning);
  }

  private mark(
    source: Source,
    places: readonly MarkedPlace[],
    severity: vscode.DiagnosticSeverity,
  ): void {
    const diagnostics = places.map(({ offset, length, message }) => {
      const range = new vscode.Range(
        positionOf(offset, source),
        positionOf(offset + length, source),
      );
      const diagnostic = new vscode.Diagnostic(range, message, severity);
      diagnostic.source = 'AuthPOST';
      return diagnostic;
    });
    this.collection.set(source.document.uri, diagnostics);
  }

  clear(document: vscode.TextDocument): void {
    this.collection.delete(document.uri);
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.collection.dispose();
  }
}

/** By line and column: a text with line ends of its own has other offsets than the document. */
function positionOf(offset: number, source: Source): vscode.Position {
  const { line, column } = placeOf(offset, source);
  return source.document.validatePosition(new vscode.Position(line - 1, column - 1));
}
