import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { ConfiguredEndpoint } from '../core/endpoint/chooseEndpoint';
import type { Endpoint } from '../core/endpoint/endpoint';

/** Finds the endpoint that a command is about; undefined where the person gave up. */
export type PickEndpoint = (argument: unknown) => Promise<Endpoint | undefined>;

/** The endpoint that a command's argument `{ endpoint }` names, or else that the person picks. */
export async function pickUsableEndpoint(
  endpoints: readonly ConfiguredEndpoint[],
  argument: unknown,
): Promise<Endpoint | undefined> {
  const usable = endpoints.flatMap((configured) => (configured.ok ? [configured.endpoint] : []));
  const name = endpointNamed(argument);
  if (name !== undefined) {
    const endpoint = usable.find((candidate) => candidate.name === name);
    if (!endpoint) {
      void vscode.window.showErrorMessage(
        l10n.t('There is no usable endpoint "{0}" in the settings.', name),
      );
    }
    return endpoint;
  }
  if (usable.length === 0) {
    void offerToAdd();
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(
    usable.map((endpoint) => ({
      label: endpoint.name,
      description: new URL(endpoint.url).origin,
      endpoint,
    })),
    { placeHolder: l10n.t('For which endpoint?') },
  );
  return picked?.endpoint;
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
