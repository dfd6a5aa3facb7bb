import * as vscode from 'vscode';

import type { ContentSource } from '../core/content/contentSource';
import { fail, ok, type Result } from '../core/result';

/** The text that is to be sent, and where it stands. */
export interface Source extends ContentSource {
  readonly document: vscode.TextDocument;
  /** Where the text begins in the document, in UTF-16 units. */
  readonly offset: number;
}

export type SourceProblem =
  | { readonly kind: 'no-document' }
  | { readonly kind: 'unreadable'; readonly path: string }
  | { readonly kind: 'several-selections'; readonly count: number };

/** Which text is meant. */
export interface SourceRequest {
  /** Absent: the active editor's document. */
  readonly uri: vscode.Uri | undefined;
  /** True where a file was named, not a place in an editor: selections don't count. */
  readonly whole: boolean;
}

/** Reads the selection of the active editor, or else the whole document. */
export async function readSource(request: SourceRequest): Promise<Result<Source, SourceProblem>> {
  const editor = vscode.window.activeTextEditor;
  const isActive =
    editor !== undefined &&
    (request.uri === undefined || request.uri.toString() === editor.document.uri.toString());
  if (!isActive) {
    return request.uri === undefined ? fail({ kind: 'no-document' }) : readDocument(request.uri);
  }
  const selections = request.whole
    ? []
    : editor.selections.filter((selection) => !selection.isEmpty);
  if (selections.length > 1) {
    return fail({ kind: 'several-selections', count: selections.length });
  }
  return ok(toSource(editor.document, selections[0]));
}

async function readDocument(uri: vscode.Uri): Promise<Result<Source, SourceProblem>> {
  try {
    return ok(toSource(await vscode.workspace.openTextDocument(uri), undefined));
  } catch {
    return fail({ kind: 'unreadable', path: vscode.workspace.asRelativePath(uri) });
  }
}

function toSource(document: vscode.TextDocument, selection: vscode.Range | undefined): Source {
  const { line, character } = selection?.start ?? new vscode.Position(0, 0);
  return {
    document,
    text: document.getText(selection),
    start: { line: line + 1, column: character + 1 },
    offset: selection ? document.offsetAt(selection.start) : 0,
    comments: document.languageId === 'jsonc',
  };
}
