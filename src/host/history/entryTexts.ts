import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { HistoryEntry } from '../../core/history/historyEntry';
import { dayOf } from '../../core/history/groupEntries';
import { outcomeInWords } from '../../protocol/outcomeInWords';

/** The document's path within the workspace, or its whole path elsewhere. */
export function documentPath({ document }: Pick<HistoryEntry, 'document'>): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(document));
}

/** The document's name without its folders. */
export function documentName({ document }: Pick<HistoryEntry, 'document'>): string {
  return vscode.Uri.parse(document).path.split('/').at(-1) ?? '';
}

/** Status code and text, or how it ended without an answer. */
export function outcomeText({ outcome, status, statusText }: HistoryEntry): string {
  const words = status === 0 ? outcomeInWords(outcome) : `${status} ${statusText}`.trimEnd();
  const isInterrupted = status !== 0 && outcome !== 'response';
  return isInterrupted ? `${words} · ${outcomeInWords(outcome, true)}` : words;
}

/** The time of the day, to the second. */
export function timeText(time: number): string {
  return format(time, { timeStyle: 'medium' });
}

/** The time of the day and, if it is not today, the date. */
export function dateAndTimeText(time: number): string {
  return dayOf(time) === dayOf(Date.now())
    ? timeText(time)
    : format(time, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** Today, yesterday, or the date. */
export function dayText(time: number): string {
  const day = dayOf(time);
  const now = new Date();
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (day === dayOf(now.getTime())) {
    return l10n.t('Today');
  }
  return day === dayOf(yesterday.getTime())
    ? l10n.t('Yesterday')
    : format(time, { dateStyle: 'full' });
}

/** What tells an exchange from others in a title: `POST orders · 201 · 14:03:22`. */
export function titleOf(entry: HistoryEntry): string {
  const { method, endpoint, status, outcome, time } = entry;
  const result = status === 0 ? outcomeInWords(outcome) : status;
  return `${method} ${endpoint} · ${result} · ${dateAndTimeText(time)}`;
}

function format(time: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(vscode.env.language, options).format(time);
}
