import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { HistoryTree } from './historyTree';

/**
 * Filters the tree while the person types; Escape brings back what was before. `{ query }` as the
 * argument filters without asking.
 */
export async function askFilter(tree: HistoryTree, argument: unknown): Promise<number> {
  const query = queryOf(argument) ?? (await ask(tree));
  tree.setFilter(query);
  return tree.entries().length;
}

function queryOf(argument: unknown): string | undefined {
  const has = typeof argument === 'object' && argument !== null && 'query' in argument;
  return has && typeof argument.query === 'string' ? argument.query : undefined;
}

function ask(tree: HistoryTree): Promise<string> {
  const before = tree.filter;
  const input = vscode.window.createInputBox();
  input.title = l10n.t('Filter History');
  input.prompt = l10n.t(
    'Words of the path, endpoint, URL, status, or of the beginning of what was sent or answered. Words in quotation marks stay together.',
  );
  input.value = before;
  return new Promise((resolve) => {
    let answer = before;
    input.onDidChangeValue((value) => tree.setFilter(value));
    input.onDidAccept(() => {
      answer = input.value;
      input.hide();
    });
    input.onDidHide(() => {
      input.dispose();
      resolve(answer);
    });
    input.show();
  });
}
