import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { authorizationServerOf } from '../core/credential/secretSlots';
import { candidateEndpoints } from '../core/endpoint/candidateEndpoints';
import type { ConfiguredEndpoint } from '../core/endpoint/chooseEndpoint';
import type { Endpoint } from '../core/endpoint/endpoint';
import type { Settings } from './readSettings';

/** Says which of the endpoints of one name will do. */
export type IsMeant = (endpoint: Endpoint) => boolean;

/** Finds the endpoint that a command is about; undefined where the person gave up. */
export type PickEndpoint = (argument: unknown, isMeant?: IsMeant) => Promise<Endpoint | undefined>;

type ReadSettings = (document: vscode.Uri | undefined) => Settings;

/**
 * The endpoint that a command's argument `{ endpoint }` names, or else that the person picks, out
 * of the settings of all folders. Where a name stands for several, the folder of the active
 * document decides, or else the person.
 */
export async function pickUsableEndpoint(
  settings: ReadSettings,
  argument: unknown,
  isMeant?: IsMeant,
): Promise<Endpoint | undefined> {
  const name = endpointNamed(argument);
  const candidates = candidateEndpoints({
    nearest: nearestEndpoints(settings),
    everywhere: endpointsEverywhere(settings),
    name,
    isMeant: isMeant ?? (() => true),
  });
  const [first, ...others] = candidates;
  if (name !== undefined && first && others.length === 0) {
    return first;
  }
  if (first) {
    return askWhich(candidates);
  }
  if (name === undefined) {
    void offerToAdd();
  } else {
    const text = isMeant
      ? l10n.t('No usable endpoint "{0}" in the settings is for that address.', name)
      : l10n.t('There is no usable endpoint "{0}" in the settings.', name);
    void vscode.window.showErrorMessage(text);
  }
  return undefined;
}

/** What each folder's settings have, and the window's; an endpoint may stand there repeatedly. */
export function endpointsEverywhere(settings: ReadSettings): readonly ConfiguredEndpoint[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [undefined, ...folders.map(({ uri }) => uri)].flatMap((uri) => settings(uri).endpoints);
}

function nearestEndpoints(settings: ReadSettings): readonly ConfiguredEndpoint[] {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri && vscode.workspace.getWorkspaceFolder(uri) ? settings(uri).endpoints : [];
}

async function askWhich(endpoints: readonly Endpoint[]): Promise<Endpoint | undefined> {
  const picked = await vscode.window.showQuickPick(
    endpoints.map((endpoint) => ({
      label: endpoint.name,
      description: originsOf(endpoint),
      endpoint,
    })),
    { placeHolder: l10n.t('For which endpoint?'), matchOnDescription: true },
  );
  return picked?.endpoint;
}

/** Where secrets go: to the API, and to the server that its tokens come from. */
function originsOf({ url, auth }: Endpoint): string {
  const { origin } = new URL(url);
  return [...new Set([origin, authorizationServerOf(auth) ?? origin])].join(' · ');
}

async function offerToAdd(): Promise<void> {
  const add = l10n.t('Add Endpoint…');
  const text = l10n.t('There is no endpoint yet that could be used. Add one first.');
  if ((await vscode.window.showInformationMessage(text, add)) === add) {
    await vscode.commands.executeCommand('authpost.addEndpoint');
  }
}

/** The name in a command's argument `{ endpoint }`. */
export function endpointNamed(argument: unknown): string | undefined {
  return typeof argument === 'object' &&
    argument !== null &&
    'endpoint' in argument &&
    typeof argument.endpoint === 'string'
    ? argument.endpoint
    : undefined;
}
