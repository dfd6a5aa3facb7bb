import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { isIdentity, type HistoryEntry } from '../../core/history/historyEntry';
import type { HistoryStore } from '../../core/history/historyStore';
import { isThere } from '../readSource';
import type { ResponsePanel } from '../responsePanel';
import type { ResponseStore, StoredResponse } from '../responseStore';
import type { SendArgument } from '../sendArgument';
import { dateAndTimeText, documentPath, titleOf } from './entryTexts';
import type { ExpectedAnswers } from './expectedAnswers';
import { askFilter } from './askFilter';
import { askGrouping, askWorkspaces } from './askGrouping';
import type { HistoryDocuments } from './historyDocuments';
import type { HistoryCommand } from './historyNames';
import type { HistoryNode } from './historyNode';
import type { HistoryTree } from './historyTree';
import { pickEntry } from './pickEntry';
import { sendEntryAgain } from './sendEntryAgain';

/** What the commands act on. */
export interface HistoryActionParts {
  readonly store: HistoryStore;
  readonly tree: HistoryTree;
  readonly documents: HistoryDocuments;
  readonly expected: ExpectedAnswers;
  readonly responses: ResponseStore;
  readonly view: vscode.TreeView<HistoryNode>;
  readonly panel: ResponsePanel;
  readonly send: (argument: SendArgument) => Promise<unknown>;
  /** An answer of the history, or one of the latest that it does not have. */
  readonly find: (id: string) => Promise<StoredResponse | undefined>;
}

/**
 * Carries out the history's commands. Their first argument is a node of the tree (the second then
 * the selected ones), an exchange's identity, or absent: then the person chooses one.
 */
export class HistoryActions {
  constructor(private readonly parts: HistoryActionParts) {}

  async run(command: HistoryCommand, first: unknown, second: unknown): Promise<unknown> {
    const { tree, expected } = this.parts;
    switch (command) {
      case 'open':
        return this.open(first);
      case 'openRequest':
        return this.openRequest(first);
      case 'openDocument':
        return this.openDocument(first);
      case 'sendAgain':
        return this.sendAgain(first);
      case 'compareWith':
        return this.compareWith(first, second);
      case 'comparePrevious':
        return this.comparePrevious(first);
      case 'pin':
        return this.withAnswer(first, (answer) => expected.pin(answer));
      case 'unpin':
        return this.withAnswer(first, (answer) => expected.unpin(answer));
      case 'showDifference':
        return this.withAnswer(first, (answer) => expected.showDifference(answer));
      case 'delete':
        return this.delete(first, second);
      case 'deleteAll':
        return this.deleteAll();
      case 'reveal':
        return this.reveal(first);
      case 'filter':
        return askFilter(tree, first);
      case 'clearFilter':
        tree.setFilter('');
        return undefined;
      case 'groupBy':
        return askGrouping(tree, first);
      case 'chooseWorkspaces':
        return askWorkspaces(tree, first);
    }
  }

  private async open(argument: unknown): Promise<boolean> {
    const more = moreOf(argument);
    if (more !== undefined) {
      this.parts.tree.showMore(more);
      return true;
    }
    const entry = await this.entryOf(argument, l10n.t('Open'));
    const answer = entry && (await this.parts.find(entry.id));
    if (!entry || !answer) {
      return false;
    }
    const text = l10n.t('From the history, sent {0}.', dateAndTimeText(entry.time));
    const missing = entry.bodyKept
      ? []
      : [
          {
            severity: 'warning',
            text: l10n.t('The body was too large: only its beginning was kept.'),
          } as const,
        ];
    const notes = [{ severity: 'info', text } as const, ...missing, ...answer.view.notes];
    const { body } = answer.view;
    const shown =
      entry.bodyKept || body.kind !== 'rows'
        ? body
        : { ...body, shownBytes: answer.head.byteLength };
    const view = { ...answer.view, notes, body: shown };
    this.parts.panel.show({ ...answer, view, again: 'same-content' });
    return true;
  }

  private async openRequest(argument: unknown): Promise<string | undefined> {
    const entry = await this.entryOf(argument, l10n.t('Open Request Content'));
    if (!entry) {
      return undefined;
    }
    const uri = this.parts.documents.requestUri(entry);
    await vscode.window.showTextDocument(uri, { preview: true });
    return uri.toString();
  }

  private async openDocument(argument: unknown): Promise<boolean> {
    const entry = await this.entryOf(argument, l10n.t('Open Document'));
    if (!entry) {
      return false;
    }
    const uri = vscode.Uri.parse(entry.document);
    if (!(await isThere(uri))) {
      void vscode.window.showWarningMessage(l10n.t('{0} is gone.', documentPath(entry)));
      return false;
    }
    try {
      await vscode.window.showTextDocument(uri);
      return true;
    } catch {
      const text = l10n.t('{0} cannot be read as text.', documentPath(entry));
      void vscode.window.showWarningMessage(text);
      return false;
    }
  }

  private async sendAgain(argument: unknown): Promise<unknown> {
    const entry = await this.entryOf(argument, l10n.t('Send Again'));
    if (!entry) {
      if (isIdentity(argument)) {
        void vscode.window.showWarningMessage(
          l10n.t('What was sent then is not in the history. Send it from its document.'),
        );
      }
      return undefined;
    }
    const { store, documents, send } = this.parts;
    const content = await store.requestContent(entry.id);
    return sendEntryAgain(entry, { content, shown: documents.requestUri(entry), send });
  }

  private async compareWith(first: unknown, second: unknown): Promise<boolean> {
    const selected = this.selectionOf(first, second);
    if (selected.length === 2) {
      return this.compare(selected);
    }
    const entry = await this.entryOf(first, l10n.t('Compare'));
    const others = this.parts.store.entries.filter((other) => other.id !== entry?.id);
    const other = entry && (await this.entryFrom(second, others, l10n.t('Compare With')));
    return entry && other ? this.compare([entry, other]) : false;
  }

  private async comparePrevious(argument: unknown): Promise<boolean> {
    const entry = await this.entryOf(argument, l10n.t('Compare With Previous'));
    const previous = entry && previousOf(entry, this.parts.store.entries);
    if (entry && !previous) {
      void vscode.window.showInformationMessage(
        l10n.t('This is the first exchange of {0} in the history.', documentPath(entry)),
      );
    }
    return previous ? this.compare([entry, previous]) : false;
  }

  /** The older one stands on the left. */
  private async compare(entries: readonly HistoryEntry[]): Promise<boolean> {
    const [older, newer] = entries.toSorted((one, other) => one.time - other.time);
    const left = older && (await this.parts.find(older.id));
    const right = newer && (await this.parts.find(newer.id));
    if (!left || !right) {
      return false;
    }
    const { documents } = this.parts;
    const title = `${titleOf(older)} ↔ ${titleOf(newer)}`;
    const sides = [documents.comparedUri(left), documents.comparedUri(right)];
    await vscode.commands.executeCommand('vscode.diff', ...sides, title);
    return true;
  }

  private async withAnswer(
    argument: unknown,
    act: (answer: StoredResponse) => Promise<boolean>,
  ): Promise<boolean> {
    // The panel may show an answer that the history, switched off, does not have.
    const shown = isIdentity(argument) ? await this.parts.find(argument) : undefined;
    const entry = shown ? undefined : await this.entryOf(argument, l10n.t('Expected Answer'));
    const answer = shown ?? (entry && (await this.parts.find(entry.id)));
    return answer ? act(answer) : false;
  }

  private async delete(first: unknown, second: unknown): Promise<boolean> {
    const selected = this.selectionOf(first, second);
    const entry = selected.length === 0 ? await this.entryOf(first, l10n.t('Delete')) : undefined;
    const ids = [...selected, ...(entry ? [entry] : [])].map(({ id }) => id);
    if (ids.length === 0 || (ids.length > 1 && !(await confirmDeletion(ids.length)))) {
      return false;
    }
    await this.parts.store.remove(ids);
    await this.parts.responses.remove(ids);
    this.parts.tree.refresh();
    return true;
  }

  private async deleteAll(): Promise<boolean> {
    const deleteAll = l10n.t('Delete All');
    const answer = await vscode.window.showWarningMessage(
      l10n.t('Delete the whole history?'),
      {
        modal: true,
        detail: l10n.t(
          'All exchanges of all workspaces, with what was sent and answered, are deleted from this machine. This cannot be undone.',
        ),
      },
      deleteAll,
    );
    if (answer !== deleteAll) {
      return false;
    }
    await this.parts.store.removeAll();
    await this.parts.responses.remove('all');
    this.parts.tree.setFilter('');
    return true;
  }

  private async reveal(argument: unknown): Promise<boolean> {
    const entry = await this.entryOf(argument, l10n.t('Reveal in History'));
    if (entry) {
      await this.parts.tree.reveal(entry);
    }
    return entry !== undefined;
  }

  private entryOf(argument: unknown, title: string): Promise<HistoryEntry | undefined> {
    const [selected] =
      argument === undefined && this.parts.view.visible
        ? this.selectionOf(undefined, undefined)
        : [];
    return selected
      ? Promise.resolve(selected)
      : this.entryFrom(argument, this.parts.tree.entries(), title);
  }

  private async entryFrom(
    argument: unknown,
    entries: readonly HistoryEntry[],
    title: string,
  ): Promise<HistoryEntry | undefined> {
    const id = isIdentity(argument) ? argument : nodeOf(argument)?.id;
    return id === undefined ? pickEntry(entries, title) : this.parts.store.get(id);
  }

  /** The entries that a command of the context menu or a key is meant for, groups with all theirs. */
  private selectionOf(first: unknown, second: unknown): readonly HistoryEntry[] {
    const nodes = Array.isArray(second)
      ? second
      : first === undefined
        ? this.parts.view.selection
        : [first];
    const entries = nodes.flatMap(entriesOf);
    return [...new Set(entries)];
  }
}

/** The one before of the same document: to the same endpoint, or else to any. */
function previousOf(
  entry: HistoryEntry,
  newestFirst: readonly HistoryEntry[],
): HistoryEntry | undefined {
  const earlier = newestFirst.filter(
    ({ document, time }) => document === entry.document && time < entry.time,
  );
  return earlier.find(({ endpoint }) => endpoint === entry.endpoint) ?? earlier[0];
}

async function confirmDeletion(count: number): Promise<boolean> {
  const label = l10n.t('Delete');
  const text = l10n.t('Delete {0} exchanges from the history?', count);
  return (await vscode.window.showWarningMessage(text, { modal: true }, label)) === label;
}

function entriesOf(node: unknown): readonly HistoryEntry[] {
  if (!isNode(node)) {
    return [];
  }
  switch (node.kind) {
    case 'entry':
      return [node.entry];
    case 'group':
      return node.group.entries;
    case 'more':
      return [];
  }
}

function nodeOf(argument: unknown): HistoryEntry | undefined {
  return isNode(argument) && argument.kind === 'entry' ? argument.entry : undefined;
}

/** Only the tree makes objects of this shape. */
function isNode(argument: unknown): argument is HistoryNode {
  return typeof argument === 'object' && argument !== null && 'kind' in argument;
}

function moreOf(argument: unknown): string | undefined {
  const isMore = typeof argument === 'object' && argument !== null && 'more' in argument;
  return isMore && typeof argument.more === 'string' ? argument.more : undefined;
}
