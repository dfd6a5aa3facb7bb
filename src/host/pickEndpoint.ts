import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { ConfiguredEndpoint } from '../core/endpoint/chooseEndpoint';
import { describeSettingsProblem } from '../core/endpoint/describeSettingsProblem';

/** What a person picked from the list of endpoints. */
export type PickedEndpoint =
  | { readonly kind: 'endpoint'; readonly name: string }
  | { readonly kind: 'add' }
  | { readonly kind: 'try-it' };

type Item = vscode.QuickPickItem & { readonly answer?: PickedEndpoint };

/** Asks which endpoint is meant; undefined where the person closed the list. */
export async function pickEndpoint(
  endpoints: readonly ConfiguredEndpoint[],
  title: string,
): Promise<PickedEndpoint | undefined> {
  const items: readonly Item[] = [
    ...endpoints.map(toItem),
    ...(endpoints.length > 0 ? [separator] : []),
    { label: `$(add) ${l10n.t('Add endpoint…')}`, answer: { kind: 'add' } },
    ...(endpoints.length > 0
      ? []
      : [
          {
            label: `$(beaker) ${l10n.t('Try it with a demo API')}`,
            answer: { kind: 'try-it' } as const,
          },
        ]),
  ];
  const item = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: l10n.t('Where should this document go?'),
    matchOnDescription: true,
  });
  return item?.answer;
}

const separator: Item = { label: '', kind: vscode.QuickPickItemKind.Separator };

function toItem(configured: ConfiguredEndpoint): Item {
  const answer = { kind: 'endpoint', name: configured.name } as const;
  if (!configured.ok) {
    return {
      label: `$(error) ${configured.name}`,
      description: describeSettingsProblem(configured.problems[0]),
      answer,
    };
  }
  const { method, url, scope } = configured.endpoint;
  return {
    label: configured.name,
    description: `${method} ${url}`,
    ...(scope === 'workspace' ? { detail: l10n.t('From this workspace') } : {}),
    answer,
  };
}
