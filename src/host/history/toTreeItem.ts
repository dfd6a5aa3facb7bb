import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { EntryGroup, Grouping } from '../../core/history/groupEntries';
import type { HistoryEntry } from '../../core/history/historyEntry';
import { formatBytes } from '../../core/presentation/formatBytes';
import {
  dateAndTimeText,
  dayText,
  documentName,
  documentPath,
  outcomeText,
  timeText,
} from './entryTexts';
import { entryIcon } from './entryIcon';
import type { HistoryNode } from './historyNode';

/** What the tree shows of a node. `isFirst`: a group that stands at the top is open. */
export function toTreeItem(
  node: HistoryNode,
  grouping: Grouping,
  isFirst: boolean,
): vscode.TreeItem {
  switch (node.kind) {
    case 'group':
      return groupItem(node.group, isFirst);
    case 'entry':
      return entryItem(node.entry, grouping);
    case 'more': {
      const item = new vscode.TreeItem(
        l10n.t('Show more ({0})', node.group.entries.length - node.shown),
      );
      item.id = `more:${node.group.key}`;
      item.iconPath = new vscode.ThemeIcon('ellipsis');
      const argument = { more: node.group.key };
      item.command = { command: 'authpost.history.open', title: '', arguments: [argument] };
      return item;
    }
  }
}

function groupItem(group: EntryGroup, isFirst: boolean): vscode.TreeItem {
  const { label, description, icon } = groupTexts(group);
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, isFirst ? Expanded : Collapsed);
  const count = group.entries.length;
  item.id = `${group.grouping}:${group.key}`;
  item.description = [description, String(count)].filter((text) => text !== '').join(' · ');
  item.iconPath = new vscode.ThemeIcon(icon);
  item.contextValue = 'group';
  item.tooltip = group.grouping === 'document' ? vscode.Uri.parse(group.key).path : label;
  item.accessibilityInformation = {
    label:
      count === 1 ? l10n.t('{0}, 1 exchange', label) : l10n.t('{0}, {1} exchanges', label, count),
  };
  return item;
}

function groupTexts({ key, grouping, entries }: EntryGroup) {
  switch (grouping) {
    case 'day':
      return { label: dayText(entries[0]?.time ?? 0), description: '', icon: 'calendar' };
    case 'document': {
      const path = documentPath({ document: key });
      const label = documentName({ document: key });
      const folder = path.slice(0, Math.max(0, path.length - label.length - 1));
      return { label, description: folder, icon: 'json' };
    }
    case 'endpoint':
      return { label: key, description: '', icon: 'globe' };
  }
}

function entryItem(entry: HistoryEntry, grouping: Grouping): vscode.TreeItem {
  const name = documentName(entry);
  const duration = l10n.t('{0} ms', Math.round(entry.durationMs));
  const time = grouping === 'day' ? timeText(entry.time) : dateAndTimeText(entry.time);
  const result = outcomeText(entry);
  const code = entry.status === 0 ? [] : [String(entry.status)];
  const [label, ...details] = {
    // A side bar is narrow: what tells one from the next comes first.
    day: [name, ...code, time, entry.endpoint, duration],
    document: [result, time, entry.endpoint, duration],
    endpoint: [name, ...code, time, duration],
  }[grouping] as [string, ...string[]];
  const item = new vscode.TreeItem(label);
  item.id = `entry:${entry.id}`;
  item.description = details.join(' · ');
  item.iconPath = entryIcon(entry);
  item.tooltip = tooltipOf(entry);
  item.contextValue = contextOf(entry);
  item.command = {
    command: 'authpost.history.open',
    title: l10n.t('Open'),
    arguments: [entry.id],
  };
  item.accessibilityInformation = {
    label: l10n.t(
      '{0} to {1}: {2}, {3}, sent {4}',
      name,
      entry.endpoint,
      result,
      duration,
      dateAndTimeText(entry.time),
    ),
  };
  return item;
}

function tooltipOf(entry: HistoryEntry): string {
  return [
    `${entry.method} ${entry.url}`,
    outcomeText(entry),
    documentPath(entry),
    l10n.t('Sent {0}, received {1}', formatBytes(entry.requestBytes), formatBytes(entry.bodyBytes)),
    dateAndTimeText(entry.time),
    ...(entry.requestContent === 'masked'
      ? [l10n.t('The content held a secret, which is not kept.')]
      : []),
  ].join('\n');
}

/** Words that the conditions of the context menu look for. */
function contextOf(entry: HistoryEntry): string {
  const isFile = !/^(?:untitled|authpost-\w+):/.test(entry.document);
  return [
    'exchange',
    ...(entry.outcome === 'response' ? ['answered'] : []),
    ...(entry.requestContent === 'not-kept' ? [] : ['content']),
    ...(isFile ? ['file'] : []),
    // Not by a key of the context: VS Code sets that one only some time after a start.
    ...(vscode.workspace.isTrusted ? ['trusted'] : []),
  ].join(' ');
}
