import { isAbsolute } from 'node:path';

import * as vscode from 'vscode';

/** What a caller of `authpost.send` may name. */
export interface SendArgument {
  readonly endpoint: string | undefined;
  readonly uri: vscode.Uri | undefined;
  /** True where a file was named, so that a selection in an editor does not count. */
  readonly whole: boolean;
  /** What was given instead of such arguments, as JSON: nothing is sent then. */
  readonly invalid?: string;
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
  const active = vscode.window.activeTextEditor?.document.uri ?? uriOfActiveTab();
  const argument = toArgument(first ?? {});
  if (argument === undefined) {
    // To send it all the same would send it elsewhere than was meant.
    return { endpoint: undefined, uri: active, whole: false, invalid: JSON.stringify(first) };
  }
  const { endpoint, uri } = argument;
  return { endpoint, uri: toUri(uri) ?? active, whole: false };
}

/** Of a document that VS Code shows, but gives to no extension as an editor's. */
function uriOfActiveTab(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}

interface Argument {
  readonly endpoint: string | undefined;
  readonly uri: string | vscode.Uri | undefined;
}

/** Undefined where it is anything else, or has a name that is misspelt. */
function toArgument(value: unknown): Argument | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { endpoint, uri, ...others }: { endpoint?: unknown; uri?: unknown } = value;
  const isEndpoint = endpoint === undefined || typeof endpoint === 'string';
  const isUri = uri === undefined || typeof uri === 'string' || uri instanceof vscode.Uri;
  return isEndpoint && isUri && Object.keys(others).length === 0 ? { endpoint, uri } : undefined;
}

function toUri(value: Argument['uri']): vscode.Uri | undefined {
  if (typeof value !== 'string') {
    return value;
  }
  if (value === '') {
    return undefined;
  }
  // A path is what people write in a key binding; "C:" is a drive, not a scheme.
  if (/^[a-z][a-z\d+.-]+:/i.test(value)) {
    return vscode.Uri.parse(value);
  }
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder === undefined || isAbsolute(value)
    ? vscode.Uri.file(value)
    : vscode.Uri.joinPath(folder, value);
}
