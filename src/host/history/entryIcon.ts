import * as vscode from 'vscode';

import type { HistoryEntry } from '../../core/history/historyEntry';

/** Shape and colour by the class of the status, or by how it ended without an answer. */
export function entryIcon({ outcome, status }: HistoryEntry): vscode.ThemeIcon {
  switch (outcome) {
    case 'cancelled':
      return icon('circle-slash', 'disabledForeground');
    case 'timeout':
      return icon('watch', 'list.errorForeground');
    case 'network':
      return icon('debug-disconnect', 'list.errorForeground');
    case 'response':
      return statusIcon(status);
  }
}

/** @see RFC 9110 §15 */
function statusIcon(status: number): vscode.ThemeIcon {
  if (status < 200) return icon('info', 'charts.blue');
  if (status < 300) return icon('pass', 'testing.iconPassed');
  if (status < 400) return icon('arrow-right', 'charts.blue');
  return status < 500
    ? icon('warning', 'list.warningForeground')
    : icon('error', 'list.errorForeground');
}

function icon(name: string, color: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name, new vscode.ThemeColor(color));
}
