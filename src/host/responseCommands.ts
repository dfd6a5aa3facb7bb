import { copyFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { originOfMasked } from '../core/credential/originOfMasked';
import { formatBytes } from '../core/presentation/formatBytes';
import { documentLimitBytes } from '../core/rows/documentLimitBytes';
import type { ActionMessage } from '../protocol/messages';
import { describeActionFault, describeSaveFault } from './describeBodyFault';
import { partOf, storePart } from './partOf';
import type { IsMeant } from './pickUsableEndpoint';
import { openInEditor } from './openInEditor';
import { readBodyText, responseFileName } from './responseFiles';
import type { ResponsePanel } from './responsePanel';
import { isInMemory, type ResponseStore, type StoredResponse } from './responseStore';
import type { SignIn } from './signIn';
import type { SendCommand } from './sendCommand';
import { sendResponseAgain } from './sendResponseAgain';
import type { SendsUnderWay } from './sendsUnderWay';
import type { SecretCommands } from './secretCommands';
import { showLog } from './showLog';
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

  /** Carries out what was clicked beside an answer; where that fails, the person is told. */
  async act(message: ActionMessage, response: StoredResponse): Promise<void> {
    try {
      await this.carryOut(message, response);
    } catch (error) {
      void vscode.window.showErrorMessage(describeActionFault(message.action, error));
    }
  }

  private async carryOut(
    { action, setting, part }: ActionMessage,
    response: StoredResponse,
  ): Promise<void> {
    const { endpoint } = response.view;
    switch (action) {
      case 'open-response':
        await openInEditor(partOf(response, part));
        return;
      case 'save-response':
        await this.save(await savedPart(response, part), undefined);
        return;
      case 'open-externally':
        return this.openExternally(await storePart(partOf(response, part)));
      case 'copy-response':
        return copy(partOf(response, part));
      case 'send-again': {
        const { send, sends } = this.others;
        return sendResponseAgain(response, sends, (argument) => send.run(argument));
      }
      case 'stop':
        this.others.sends.cancel(response.view.id);
        return;
      case 'set-token':
        await this.others.secrets.set({ endpoint }, sentTo(response));
        return;
      case 'sign-in':
        await this.others.signIn.signIn({ endpoint }, sentTo(response));
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

  /** Opens the last answer's body; resolves to the URI of its document, if there is one. */
  async openResponse(): Promise<string | undefined> {
    const last = await this.last();
    if (!last) {
      return undefined;
    }
    try {
      return (await openInEditor(last)).toString();
    } catch (error) {
      void vscode.window.showErrorMessage(describeActionFault('open-response', error));
      return undefined;
    }
  }

  /** Saves the last answer's body to `{ uri }`, or where the person says; true where it was. */
  async saveResponse(argument: unknown): Promise<boolean> {
    const last = await this.last();
    return last ? this.save(last, targetOf(argument)) : false;
  }

  showLog(): void {
    showLog(this.log, false);
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
    if (response.view.bodyBytes === 0) {
      void vscode.window.showWarningMessage(l10n.t('There is no body to save.'));
      return false;
    }
    const uri =
      target ?? (await vscode.window.showSaveDialog({ defaultUri: suggestion(response) }));
    if (!uri) {
      return false;
    }
    try {
      await writeBody(response, uri);
      return true;
    } catch (error) {
      void vscode.window.showErrorMessage(describeSaveFault(error, uri.fsPath));
      return false;
    }
  }
}

/**
 * Another folder's endpoint may have the same name: a token is for the origin that refused it. Any
 * will do where a short token is masked in the origin itself.
 */
function sentTo({ view }: StoredResponse): IsMeant {
  const origin = originOfMasked(view.url);
  return ({ url }) => origin === undefined || origin === new URL(url).origin;
}

/** A body in memory needs no file of ours; one of any size is copied from file to file. */
async function writeBody(response: StoredResponse, uri: vscode.Uri): Promise<void> {
  const { head, bodyFile } = response;
  if (uri.scheme !== 'file') {
    await (isInMemory(response)
      ? vscode.workspace.fs.writeFile(uri, head)
      : vscode.workspace.fs.copy(vscode.Uri.file(bodyFile), uri, { overwrite: true }));
  } else if (isInMemory(response)) {
    // As readable for others as a copy of the kept file is.
    await writeFile(uri.fsPath, head, { mode: 0o600 });
  } else {
    await copyFile(bodyFile, uri.fsPath);
  }
}

async function savedPart(response: StoredResponse, index: number | undefined) {
  const part = partOf(response, index);
  return isInMemory(part) ? part : storePart(part);
}

/** Without a document: VS Code gives extensions none above 50 MB. */
async function copy(response: StoredResponse): Promise<void> {
  const { bodyBytes } = response.view;
  if (bodyBytes > documentLimitBytes) {
    void vscode.window.showErrorMessage(
      l10n.t(
        'The body ({0}) is too large for the clipboard. Save it instead.',
        formatBytes(bodyBytes),
      ),
    );
    return;
  }
  await vscode.env.clipboard.writeText(await readBodyText(response));
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
