import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import {
  groupEntries,
  keyOf,
  type EntryGroup,
  type Grouping,
} from '../../core/history/groupEntries';
import type { HistoryEntry } from '../../core/history/historyEntry';
import type { HistoryStore } from '../../core/history/historyStore';
import { historyView } from './historyNames';
import type { HistoryNode } from './historyNode';
import { toTreeItem } from './toTreeItem';
import { workspaceOf } from './workspaceOf';

const groupingKey = 'historyGrouping';
const workspacesKey = 'historyOfAllWorkspaces';

/** How many entries of a group are shown at first, and more at each "Show more". */
const pageSize = 200;

/** What the side bar shows of the history: filtered, grouped, and page by page. */
export class HistoryTree {
  private query = '';
  private groups: readonly EntryGroup[] = [];
  private readonly shown = new Map<string, number>();

  /** `opened` settles when the history was read; `changed` draws the tree anew. */
  constructor(
    private readonly store: HistoryStore,
    private readonly opened: () => Promise<unknown>,
    private readonly view: vscode.TreeView<HistoryNode>,
    private readonly state: vscode.Memento,
    private readonly changed: () => void,
  ) {}

  get grouping(): Grouping {
    return this.state.get<Grouping>(groupingKey, 'day');
  }

  get ofAllWorkspaces(): boolean {
    return this.state.get(workspacesKey, false);
  }

  get filter(): string {
    return this.query;
  }

  async group(grouping: Grouping): Promise<void> {
    await this.state.update(groupingKey, grouping);
    this.refresh();
  }

  async showAllWorkspaces(all: boolean): Promise<void> {
    await this.state.update(workspacesKey, all);
    this.refresh();
  }

  /** Shows only what the query finds; an empty one shows all. */
  setFilter(query: string): void {
    this.query = query;
    this.shown.clear();
    void vscode.commands.executeCommand('setContext', `${historyView}.filtered`, query !== '');
    this.refresh();
  }

  showMore(key: string): void {
    this.shown.set(key, this.shownOf(key) + pageSize);
    this.refresh();
  }

  refresh(): void {
    this.changed();
  }

  /** The entries that the filter and the choice of workspaces let through, the newest first. */
  entries(): readonly HistoryEntry[] {
    const found = this.query === '' ? this.store.entries : this.store.search(this.query);
    const workspace = workspaceOf(undefined);
    return this.ofAllWorkspaces ? found : found.filter((entry) => entry.workspace === workspace);
  }

  async getChildren(node?: HistoryNode): Promise<HistoryNode[]> {
    if (node) {
      return node.kind === 'group' ? this.page(node.group) : [];
    }
    await this.opened();
    const entries = this.entries();
    this.groups = groupEntries(entries, this.grouping);
    this.describe(entries.length);
    return this.groups.map((group) => ({ kind: 'group', group }));
  }

  getTreeItem(node: HistoryNode): vscode.TreeItem {
    const isFirst = node.kind === 'group' && node.group.key === this.groups[0]?.key;
    return toTreeItem(node, this.grouping, isFirst);
  }

  getParent(node: HistoryNode): HistoryNode | undefined {
    if (node.kind !== 'entry') {
      return undefined;
    }
    const key = keyOf(node.entry, this.grouping);
    const group = this.groups.find((one) => one.key === key);
    return group && { kind: 'group', group };
  }

  /** Selects an entry in the side bar, with the filter cleared if that hides it. */
  async reveal(entry: HistoryEntry): Promise<void> {
    if (!this.entries().includes(entry)) {
      this.setFilter('');
    }
    if (!this.entries().includes(entry)) {
      await this.showAllWorkspaces(true);
    }
    const group = (await this.getChildren())
      .flatMap((node) => (node.kind === 'group' ? [node.group] : []))
      .find(({ key }) => key === keyOf(entry, this.grouping));
    if (group) {
      this.shown.set(
        group.key,
        Math.max(this.shownOf(group.key), group.entries.indexOf(entry) + 1),
      );
    }
    await this.view.reveal({ kind: 'entry', entry }, { select: true, focus: true });
  }

  private page(group: EntryGroup): HistoryNode[] {
    const shown = this.shownOf(group.key);
    const nodes: HistoryNode[] = group.entries
      .slice(0, shown)
      .map((entry) => ({ kind: 'entry', entry }));
    return shown < group.entries.length ? [...nodes, { kind: 'more', group, shown }] : nodes;
  }

  private shownOf(key: string): number {
    return this.shown.get(key) ?? pageSize;
  }

  private describe(count: number): void {
    this.view.description = this.ofAllWorkspaces ? l10n.t('All Workspaces') : '';
    this.view.message = this.query === '' ? '' : messageOf(this.query, count);
  }
}

function messageOf(query: string, count: number): string {
  return count === 0
    ? l10n.t('Nothing found for "{0}".', query)
    : l10n.t('Filter: "{0}". Found: {1}.', query, count);
}
