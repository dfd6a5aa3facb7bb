import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { HistoryEntry } from '../../core/history/historyEntry';
import { dateAndTimeText, documentPath, outcomeText } from './entryTexts';
import { entryIcon } from './entryIcon';

/** A longer list is of no use: the view's filter finds what is older. */
const longestList = 500;

/** Lets the person choose an exchange, the newest first; undefined where none was chosen. */
export async function pickEntry(
  entries: readonly HistoryEntry[],
  title: string,
): Promise<HistoryEntry | undefined> {
  if (entries.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('The history has no such exchange yet.'));
    return undefined;
  }
  const items = entries.slice(0, longestList).map((entry) => ({
    label: documentPath(entry),
    description: [entry.endpoint, outcomeText(entry), dateAndTimeText(entry.time)].join(' · '),
    iconPath: entryIcon(entry),
    entry,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: l10n.t('Choose an exchange'),
    matchOnDescription: true,
  });
  return picked?.entry;
}
