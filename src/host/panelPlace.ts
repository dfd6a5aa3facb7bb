import * as vscode from 'vscode';

import { responsePanelType } from './registeredNames';

/** Finds the group of editors for the panel, in which it does not cover what the person is at. */
export class PanelPlace {
  private hasMadeGroup = false;

  /**
   * The column to which a panel with this tab is to be moved; undefined where it may stay. A group
   * is made for it once: who puts it back wants it there.
   */
  columnFor({ group, isActive }: vscode.Tab): vscode.ViewColumn | undefined {
    const { all, activeTabGroup } = vscode.window.tabGroups;
    if (isActive || group.viewColumn !== activeTabGroup.viewColumn) {
      return undefined;
    }
    const active = all.indexOf(activeTabGroup);
    const other = all[active + 1] ?? all[active - 1];
    if (other || this.hasMadeGroup) {
      return other?.viewColumn;
    }
    this.hasMadeGroup = true;
    return vscode.ViewColumn.Beside;
  }

  /** The person has closed the panel: another one is another matter. */
  forget(): void {
    this.hasMadeGroup = false;
  }
}

/**
 * The panel's tab, which tells where it is: of a panel that it restores VS Code says at first that
 * it is visible. It is there before that, too, until it is seen after a reload of the window.
 */
export function panelTab(): vscode.Tab | undefined {
  const tabs = vscode.window.tabGroups.all.flatMap(({ tabs: ofGroup }) => ofGroup);
  return tabs.find(
    ({ input }) =>
      input instanceof vscode.TabInputWebview && input.viewType.endsWith(`-${responsePanelType}`),
  );
}
