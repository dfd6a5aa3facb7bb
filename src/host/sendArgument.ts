import * as vscode from 'vscode';

/** What a caller of `authpost.send` may name. */
export interface SendArgument {
  readonly endpoint: string | undefined;
  readonly uri: vscode.Uri | undefined;
  /** True where a file was named, so that a selection in an editor does not count. */
  readonly whole: boolean;
  /** Sent in the stead of the document's text: what the history kept of it. */
  readonly content?: KeptContent;
  /** The masked URL that it went to before: the person is asked before it goes to another origin. */
  readonly sentTo?: string;
}

/** A content that was sent before. */
export interface KeptContent {
  /** Exactly what was sent, decoded. */
  readonly text: string;
  /** The read-only document that shows it, for marks and questions. */
  readonly shown: vscode.Uri;
}

/**
 * Reads the arguments of `authpost.send`: `{ endpoint?, uri? }` of a key binding or task, a URI of
 * the editor's menus, or a URI and the list of selected files of the explorer's menu. Where they
 * name no document, it is the active one: another may be active by the time that it is read.
 */
export function parseSendArgument(first: unknown, second: unknown): SendArgument {
  if (first instanceof vscode.Uri) {
    return { endpoint: undefined, uri: first, whole: Array.isArray(second) };
  }
  const argument: Readonly<Record<string, unknown>> =
    typeof first === 'object' && first !== null ? { ...first } : {};
  return {
    endpoint: typeof argument['endpoint'] === 'string' ? argument['endpoint'] : undefined,
    uri: toUri(argument['uri']) ?? vscode.window.activeTextEditor?.document.uri,
    whole: false,
  };
}

function toUri(value: unknown): vscode.Uri | undefined {
  if (value instanceof vscode.Uri) {
    return value;
  }
  if (typeof value !== 'string' || value === '') {
    return undefined;
  }
  // A path is what people write in a key binding; "C:" is a drive, not a scheme.
  return /^[a-z][a-z\d+.-]+:/i.test(value) ? vscode.Uri.parse(value) : vscode.Uri.file(value);
}
