import { readFile } from 'node:fs/promises';

import * as vscode from 'vscode';

import type { ContentSource } from '../core/content/contentSource';
import { partOfText } from '../core/content/partOfText';
import { textAsSaved, type SavedText } from '../core/content/textAsSaved';
import { fail, ok, type Result } from '../core/result';
import { isInTab } from './isInTab';
import type { SentAgain } from './responseStore';
import type { KeptContent } from './sendArgument';

/** The text that is to be sent, and where it stands. */
export interface Source extends ContentSource {
  /** The document that shows the text, for marks. */
  readonly document: vscode.TextDocument;
  /** The document that is sent, for its endpoint and its settings. */
  readonly uri: vscode.Uri;
  /** What sending it again means, where that is not the document as it is then. */
  readonly again?: SentAgain;
}

export type SourceProblem =
  | { readonly kind: 'no-document' }
  /** There is no such file, or no such document is open any more. */
  | { readonly kind: 'not-there'; readonly path: string }
  | { readonly kind: 'unreadable'; readonly path: string }
  /** VS Code gives no extension a document of that size. */
  | { readonly kind: 'too-large'; readonly path: string }
  | { readonly kind: 'several-selections'; readonly count: number };

/** Which text is meant. */
export interface SourceRequest {
  /** Absent: the document of the active editor. */
  readonly uri: vscode.Uri | undefined;
  /** True where a file was named, not a place in an editor: selections don't count. */
  readonly whole: boolean;
  /** In the document's stead. */
  readonly content?: KeptContent;
}

/** Reads the selection of the active editor, or else the whole document. */
export async function readSource(request: SourceRequest): Promise<Result<Source, SourceProblem>> {
  if (request.content && request.uri) {
    return readKept(request.content, request.uri);
  }
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
  const [selection] = selections;
  return ok(await (selection ? ofSelection(editor.document, selection) : ofWhole(editor.document)));
}

async function readDocument(uri: vscode.Uri): Promise<Result<Source, SourceProblem>> {
  const path = vscode.workspace.asRelativePath(uri);
  if (!(await isThere(uri))) {
    return fail({ kind: 'not-there', path });
  }
  try {
    return ok(await ofWhole(await vscode.workspace.openTextDocument(uri)));
  } catch {
    return fail(
      (await sizeOf(uri)) > largestDocumentBytes
        ? { kind: 'too-large', path }
        : { kind: 'unreadable', path },
    );
  }
}

/** In characters, of which a file has no more than bytes. @see VS Code's `isTooLargeForSyncing` */
const largestDocumentBytes = 50 * 1024 * 1024;

async function sizeOf(uri: vscode.Uri): Promise<number> {
  try {
    return (await vscode.workspace.fs.stat(uri)).size;
  } catch {
    return 0;
  }
}

/**
 * Whether a document can still be read. One that was never saved is gone once it is closed: to open
 * it would make a new, empty one.
 */
export async function isThere(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme === 'untitled') {
    const address = uri.toString();
    return vscode.workspace.textDocuments.some((document) => document.uri.toString() === address);
  }
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    // What cannot be asked for is perhaps there all the same, and what an editor shows has a text.
    const isGone = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
    return !isGone || isInTab(uri);
  }
}

async function readKept(
  { text, shown }: KeptContent,
  uri: vscode.Uri,
): Promise<Result<Source, SourceProblem>> {
  const document = await vscode.workspace.openTextDocument(shown);
  const start = { line: 1, column: 1 };
  return ok({ document, uri, text, start, comments: false, again: 'same-content' });
}

async function ofSelection(
  document: vscode.TextDocument,
  selection: vscode.Range,
): Promise<Source> {
  const { line, character } = selection.start;
  return {
    document,
    uri: document.uri,
    ...(await textOfSelection(document, selection)),
    start: { line: line + 1, column: character + 1 },
    comments: document.languageId === 'jsonc',
    again: 'same-content',
  };
}

/** As the file has it, too; within a line both are the same. */
async function textOfSelection(
  document: vscode.TextDocument,
  selection: vscode.Range,
): Promise<SavedText> {
  const shown = document.getText(selection);
  const mayDiffer = /[\n\r\ufffd]/.test(shown) && isFile(document);
  const saved = mayDiffer ? await readSaved(document.uri, document.getText()) : undefined;
  if (saved === undefined) {
    return { text: shown };
  }
  const text = partOfText(saved.text, selection.start, selection.end);
  // In a file that is not UTF-8, nobody knows which of its replacement characters are its own.
  const invalidUtf8At = saved.invalidUtf8At === undefined ? -1 : text.indexOf('\ufffd');
  return invalidUtf8At === -1 ? { text } : { text, invalidUtf8At };
}

/** What is saved is sent as the file has it, because the editor makes all line ends alike. */
async function ofWhole(document: vscode.TextDocument): Promise<Source> {
  const text = document.getText();
  const saved = isFile(document) ? await readSaved(document.uri, text) : undefined;
  const { uri } = document;
  return { document, uri, comments: document.languageId === 'jsonc', ...(saved ?? { text }) };
}

function isFile({ uri, isDirty, encoding }: vscode.TextDocument): boolean {
  return uri.scheme === 'file' && !isDirty && (encoding === 'utf8' || encoding === 'utf8bom');
}

async function readSaved({ fsPath }: vscode.Uri, shown: string): Promise<SavedText | undefined> {
  try {
    return textAsSaved(await readFile(fsPath), shown);
  } catch {
    // Deleted in the meantime, say: the editor still has the text.
    return undefined;
  }
}
