import * as vscode from 'vscode';

import type { HistoryLimits } from '../../core/history/overLimits';

const dayMs = 24 * 60 * 60 * 1000;
const megabyte = 1_000_000;

/** Of what may be kept altogether, the share that one content may take. */
const largestShare = 4;

/** False where exchanges of the document are not to be kept. */
export function historyEnabled(document: vscode.Uri): boolean {
  return configuration(document).get('history.enabled', true);
}

/** How much is kept. */
export function historyLimits(): HistoryLimits {
  const settings = configuration(undefined);
  return {
    maxAgeMs: positive(settings.get('history.maxAgeDays')) * dayMs,
    maxBytes: positive(settings.get('history.maxSizeMB')) * megabyte,
  };
}

/** A larger content is not kept: it would drive out all others. */
export function largestContentBytes({ maxBytes }: HistoryLimits): number {
  return maxBytes === 0 ? Infinity : maxBytes / largestShare;
}

/** What comparisons of the document's answers leave out. */
export function ignoredInComparisons(document: vscode.Uri): readonly string[] {
  const value = configuration(document).get<unknown>('compare.ignore');
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}

function configuration(document: vscode.Uri | undefined): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration('authpost', document ?? null);
}

/** Settings are what people type: anything that is no amount means that there is no limit. */
function positive(value: unknown): number {
  return typeof value === 'number' && value > 0 ? value : 0;
}
