import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Grouping } from '../../core/history/groupEntries';
import type { HistoryTree } from './historyTree';

/** Lets the person choose by what the tree is grouped; `{ by }` as the argument says it. */
export async function askGrouping(tree: HistoryTree, argument: unknown): Promise<boolean> {
  const items: readonly (vscode.QuickPickItem & { readonly value: Grouping })[] = [
    { label: l10n.t('Day'), value: 'day', iconPath: new vscode.ThemeIcon('calendar') },
    { label: l10n.t('Document'), value: 'document', iconPath: new vscode.ThemeIcon('json') },
    { label: l10n.t('Endpoint'), value: 'endpoint', iconPath: new vscode.ThemeIcon('globe') },
  ];
  const given = items.find(({ value }) => value === valueOf(argument, 'by'));
  const title = l10n.t('Group History By');
  const chosen = given ?? (await pick(items, title, tree.grouping));
  if (chosen) {
    await tree.group(chosen.value);
  }
  return chosen !== undefined;
}

/** Lets the person choose whose exchanges are shown; `{ all }` as the argument says it. */
export async function askWorkspaces(tree: HistoryTree, argument: unknown): Promise<boolean> {
  const items: readonly (vscode.QuickPickItem & { readonly value: boolean })[] = [
    { label: l10n.t('This Workspace'), value: false },
    { label: l10n.t('All Workspaces'), value: true },
  ];
  const given = items.find(({ value }) => value === valueOf(argument, 'all'));
  const title = l10n.t('Show the History Of');
  const chosen = given ?? (await pick(items, title, tree.ofAllWorkspaces));
  if (chosen) {
    await tree.showAllWorkspaces(chosen.value);
  }
  return chosen !== undefined;
}

async function pick<T>(
  items: readonly (vscode.QuickPickItem & { readonly value: T })[],
  title: string,
  current: T,
): Promise<{ readonly value: T } | undefined> {
  const marked = items.map((item) =>
    item.value === current ? { ...item, description: l10n.t('current') } : item,
  );
  return vscode.window.showQuickPick(marked, { title });
}

function valueOf(argument: unknown, name: string): unknown {
  return typeof argument === 'object' && argument !== null
    ? (argument as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
