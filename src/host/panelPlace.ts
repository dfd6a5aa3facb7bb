import * as vscode from 'vscode';

import { responsePanelType } from './registeredNames';

/** Where a panel is: one that is open, or one that VS Code has kept and not restored yet. */
interface Placed {
  readonly viewColumn: vscode.ViewColumn | undefined;
  readonly visible: boolean;
}

/** Finds the group of editors for the panel, in which it does not cover what the person is at. */
export class PanelPlace {
  private hasMadeGroup = false;

  /**
   * The column to which a panel is to be moved; undefined where it may stay. A group is made for it
   * once: who puts it back wants it there.
   */
  columnFor({ visible, viewColumn }: Placed): vscode.ViewColumn | undefined {
    const { all, activeTabGroup } = vscode.window.tabGroups;
    if (visible || viewColumn !== activeTabGroup.viewColumn) {
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

  /** The column for a panel that takes the place of one that was kept. */
  columnOf({ group: { viewColumn }, isActive }: vscode.Tab): vscode.ViewColumn {
    return this.columnFor({ viewColumn, visible: isActive }) ?? viewColumn;
  }

  /** The person has closed the panel: another one is another matter. */
  forget(): void {
    this.hasMadeGroup = false;
  }
}

/**
 * The tab of a panel from before a reload of the window. VS Code restores it when it is seen, which
 * takes a while, too.
 */
export function unrestoredTab(): vscode.Tab | undefined {
  const tabs = vscode.window.tabGroups.all.flatMap(({ tabs: ofGroup }) => ofGroup);
  return tabs.find(
    ({ input }) =>
      input instanceof vscode.TabInputWebview && input.viewType.endsWith(`-${responsePanelType}`),
  );
}
