import * as vscode from 'vscode';

import type { Features } from './features';
import { parseSendArgument, type SendArgument } from './sendArgument';
import type { SendsUnderWay } from './sendsUnderWay';
import type { Demo } from './tryIt';

/** What the commands act on. */
export interface CommandTargets {
  readonly features: () => Promise<Features>;
  readonly sends: SendsUnderWay;
  readonly demo: Demo;
}

type Handler = (features: Features, first?: unknown, second?: unknown) => unknown;

/** Registers every command of the manifest; dispose what is returned to take them back. */
export function registerCommands(targets: CommandTargets): vscode.Disposable[] {
  const { features, sends, demo } = targets;
  const handlers: Readonly<Record<string, Handler>> = {
    'authpost.chooseEndpoint': async ({ send }) => {
      const document = vscode.window.activeTextEditor?.document;
      if (document) {
        await send.ask(document);
        // The status bar item had the focus; the next keystroke is meant for the document.
        await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      }
    },
    'authpost.addEndpoint': ({ secretCommands }) => secretCommands.addEndpoint(),
    'authpost.setToken': ({ secretCommands }, argument) => secretCommands.set(argument),
    'authpost.deleteToken': ({ secretCommands }, argument) => secretCommands.delete(argument),
    'authpost.manageTokens': ({ secretCommands }) => secretCommands.manage(),
    'authpost.checkEndpoint': ({ tools }, argument) => tools.check(argument),
    'authpost.scanWorkspace': ({ tools }) => tools.scanWorkspace(),
    'authpost.signIn': ({ signIn }, argument) => signIn.signIn(argument),
    'authpost.signOut': ({ signIn }, argument) => signIn.signOut(argument),
    'authpost.showLast': ({ responseCommands }) => responseCommands.showLast(),
    'authpost.openResponse': ({ responseCommands }) => responseCommands.openResponse(),
    'authpost.saveResponse': ({ responseCommands }, argument) =>
      responseCommands.saveResponse(argument),
    'authpost.showLog': ({ responseCommands }) => responseCommands.showLog(),
    'authpost.tryIt': async ({ send }) => {
      const { endpoint, document } = await demo.open();
      return send.run({ endpoint, uri: document, whole: true });
    },
  };
  // Which document is meant is settled before anything is loaded.
  const send = async (argument: SendArgument, choose: boolean) =>
    (await features()).send.run(argument, choose);
  return [
    vscode.commands.registerCommand('authpost.send', (first, second) =>
      send(parseSendArgument(first, second), false),
    ),
    vscode.commands.registerCommand('authpost.sendTo', (first, second) =>
      send(parseSendArgument(first, second), true),
    ),
    vscode.commands.registerCommand('authpost.cancel', () => sends.cancelAll()),
    ...Object.entries(handlers).map(([id, handler]) =>
      vscode.commands.registerCommand(id, async (first, second) =>
        handler(await features(), first, second),
      ),
    ),
  ];
}
