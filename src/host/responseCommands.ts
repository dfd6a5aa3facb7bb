import { copyFile } from 'node:fs/promises';
import { homedir } from 'node:os';

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { ActionMessage } from '../protocol/messages';
import { openInEditor } from './presenter';
import { responseFileName, responseUri } from './responseFiles';
import type { ResponsePanel } from './responsePanel';
import type { ResponseStore, StoredResponse } from './responseStore';
import type { SignIn } from './signIn';
import type { SendCommand } from './sendCommand';
import type { SendsUnderWay } from './sendsUnderWay';
import type { SecretCommands } from './secretCommands';
import { withTexts } from './withTexts';

/** What an answer may lead to. */
export interface OtherCommands {
  readonly send: SendCommand;
  readonly sends: SendsUnderWay;
  readonly secrets: SecretCommands;
  readonly signIn: SignIn;
}

/** What can be done with an answer that has come. */
export class ResponseCommands {
  constructor(
    private readonly responses: ResponseStore,
    private readonly panel: ResponsePanel,
    private readonly log: vscode.LogOutputChannel,
    private readonly others: OtherCommands,
  ) {}

  /** Carries out what was clicked in the panel. */
  async act({ action, setting }: ActionMessage, response: StoredResponse): Promise<void> {
    const { endpoint } = response.view;
    switch (action) {
      case 'open-response':
        return openInEditor(response);
      case 'save-response':
        await this.save(response, undefined);
        return;
      case 'open-externally':
        return this.openExternally(response);
      case 'copy-response':
        await vscode.env.clipboard.writeText(await textOf(response));
        return;
      case 'send-again':
        await this.others.send.run({
          endpoint,
          uri: vscode.Uri.parse(response.document),
          whole: false,
        });
        return;
      case 'stop':
        this.others.sends.cancel(response.view.id);
        return;
      case 'set-token':
        await this.others.secrets.set({ endpoint });
        return;
      case 'sign-in':
        await this.others.signIn.signIn({ endpoint });
        return;
      case 'open-settings':
        await vscode.commands.executeCommand(
          'workbench.action.openSettings',
          // By its name alone the editor finds similar ones, too.
          setting === undefined ? 'authpost.endpoints' : `@id:${setting}`,
        );
        return;
      case 'show-log':
        this.showLog();
        return;
      case 'show-difference':
        await vscode.commands.executeCommand('authpost.history.showDifference', response.view.id);
        return;
    }
  }

  /** Brings the panel back with the last answer; false where there is none. */
  async showLast(): Promise<boolean> {
    const last = await this.last();
    if (last) {
      this.panel.show(last);
    }
    return last !== undefined;
  }

  /** Opens the last answer's body; resolves to the URI of its document. */
  async openResponse(): Promise<string | undefined> {
    const last = await this.last();
    if (!last) {
      return undefined;
    }
    await openInEditor(last);
    return responseUri(last).toString();
  }

  /** Saves the last answer's body to `{ uri }`, or where the person says; true where it was. */
  async saveResponse(argument: unknown): Promise<boolean> {
    const last = await this.last();
    return last ? this.save(last, targetOf(argument)) : false;
  }

  showLog(): void {
    this.log.show();
  }

  private async last(): Promise<StoredResponse | undefined> {
    const last = await this.responses.loadLast();
    if (!last) {
      void vscode.window.showInformationMessage(l10n.t('There is no answer yet. Send a document.'));
    }
    return last;
  }

  private async openExternally(response: StoredResponse): Promise<void> {
    const { openExternally } = withTexts(await import('./openExternally'));
    await openExternally(response, () => this.save(response, undefined));
  }

  private async save(response: StoredResponse, target: vscode.Uri | undefined): Promise<boolean> {
    const uri =
      target ?? (await vscode.window.showSaveDialog({ defaultUri: suggestion(response) }));
    if (!uri) {
      return false;
    }
    // A body of any size: copied from file to file where both are on this machine's disk.
    if (uri.scheme === 'file') {
      await copyFile(response.bodyFile, uri.fsPath);
    } else {
      await vscode.workspace.fs.copy(vscode.Uri.file(response.bodyFile), uri, { overwrite: true });
    }
    return true;
  }
}

async function textOf(response: StoredResponse): Promise<string> {
  const document = await vscode.workspace.openTextDocument(responseUri(response));
  return document.getText();
}

function suggestion(response: StoredResponse): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  return vscode.Uri.joinPath(folder, responseFileName(response, false));
}

function targetOf(argument: unknown): vscode.Uri | undefined {
  const uri =
    typeof argument === 'object' && argument !== null && 'uri' in argument
      ? argument.uri
      : undefined;
  if (uri instanceof vscode.Uri) {
    return uri;
  }
  return typeof uri === 'string' ? vscode.Uri.parse(uri) : undefined;
}
