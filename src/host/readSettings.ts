import * as vscode from 'vscode';

import type { ConfiguredEndpoint } from '../core/endpoint/chooseEndpoint';
import type { EndpointScope } from '../core/endpoint/endpoint';
import { parseEndpoint } from '../core/endpoint/parseEndpoint';

/** Where an answer is shown. */
export type ResponseViewSetting = 'panel' | 'editor' | 'output';

/** The extension's settings as they hold for one document. */
export interface Settings {
  readonly endpoints: readonly ConfiguredEndpoint[];
  readonly defaultEndpoint: string | undefined;
  readonly responseView: ResponseViewSetting;
}

type Entries = Readonly<Record<string, unknown>>;

/**
 * Reads the settings that hold for a document (or for the window). Those of a workspace count only
 * once the workspace is trusted; a workspace's endpoint replaces the user's one of that name whole.
 */
export function readSettings(document: vscode.Uri | undefined): Settings {
  const configuration = vscode.workspace.getConfiguration('authpost', document ?? null);
  const inspected = configuration.inspect<Entries>('endpoints');
  const user = toEntries(inspected?.globalValue);
  const workspace = vscode.workspace.isTrusted
    ? { ...toEntries(inspected?.workspaceValue), ...toEntries(inspected?.workspaceFolderValue) }
    : {};
  const parse =
    (scope: EndpointScope) =>
    ([name, value]: [string, unknown]) =>
      toConfigured(name, value, scope, Object.hasOwn(user, name) ? user[name] : undefined);
  return {
    endpoints: [
      // The workspace's first: of two globs that match, the nearer one wins.
      ...Object.entries(workspace).map(parse('workspace')),
      ...Object.entries(user)
        .filter(([name]) => !Object.hasOwn(workspace, name))
        .map(parse('user')),
    ],
    defaultEndpoint: readDefaultEndpoint(configuration),
    responseView: readResponseView(configuration),
  };
}

function toEntries(value: unknown): Entries {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function toConfigured(
  name: string,
  value: unknown,
  scope: EndpointScope,
  userValue: unknown,
): ConfiguredEndpoint {
  const parsed = parseEndpoint({ name, value, scope, userValue });
  return parsed.ok
    ? { name, ok: true, endpoint: parsed.value }
    : { name, ok: false, files: filesOf(value), problems: parsed.error };
}

function filesOf(value: unknown): readonly string[] {
  const files = toEntries(value)['files'];
  return Array.isArray(files) ? files.filter((glob) => typeof glob === 'string') : [];
}

function readDefaultEndpoint(configuration: vscode.WorkspaceConfiguration): string | undefined {
  const inspected = configuration.inspect<string>('defaultEndpoint');
  const value = vscode.workspace.isTrusted
    ? configuration.get<string>('defaultEndpoint')
    : inspected?.globalValue;
  return value === '' ? undefined : value;
}

function readResponseView(configuration: vscode.WorkspaceConfiguration): ResponseViewSetting {
  const value = configuration.get<string>('response.view');
  return value === 'editor' || value === 'output' ? value : 'panel';
}
