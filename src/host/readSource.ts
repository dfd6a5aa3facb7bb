import * as vscode from 'vscode';

import { fail, ok, type Result } from '../core/result';

/** The text that is to be sent, and where it stands. */
export interface Source {
  readonly document: vscode.TextDocument;
  readonly text: string;
  /** Where the text begins in the document, in UTF-16 units. */
  readonly offset: number;
  /** Whether comments and trailing commas are accepted: in `jsonc` documents only. */
  readonly comments: boolean;
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
  return {
    document,
    text: document.getText(selection),
    offset: selection ? document.offsetAt(selection.start) : 0,
    comments: document.languageId === 'jsonc',
  };
}
