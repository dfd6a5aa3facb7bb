import * as vscode from 'vscode';

import type { ResponseCommands } from './responseCommands';
import { parseSendArgument } from './sendArgument';
import type { SecretTools } from './secretTools';
import type { SendCommand } from './sendCommand';
import type { SendsUnderWay } from './sendsUnderWay';
import type { SecretCommands } from './secretCommands';
import type { SignIn } from './signIn';
import type { Demo } from './tryIt';

/** What the commands act on. */
export interface CommandTargets {
  readonly send: SendCommand;
  readonly sends: SendsUnderWay;
  readonly secretCommands: SecretCommands;
  readonly tools: SecretTools;
  readonly signIn: SignIn;
  readonly responseCommands: ResponseCommands;
  readonly demo: Demo;
}

type Handler = (first?: unknown, second?: unknown) => unknown;

/** Registers every command of the manifest; dispose what is returned to take them back. */
export function registerCommands(targets: CommandTargets): vscode.Disposable[] {
  const { send, sends, secretCommands, responseCommands, demo, tools, signIn } = targets;
  const handlers: Readonly<Record<string, Handler>> = {
    'authpost.send': (first, second) => send.run(parseSendArgument(first, second)),
    'authpost.sendTo': (first, second) => send.run(parseSendArgument(first, second), true),
    'authpost.chooseEndpoint': async () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document) {
        await send.ask(document);
        // The status bar item had the focus; the next keystroke is meant for the document.
        await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
      }
    },
    'authpost.cancel': () => sends.cancelAll(),
    'authpost.addEndpoint': () => secretCommands.addEndpoint(),
    'authpost.setToken': (argument) => secretCommands.set(argument),
    'authpost.deleteToken': (argument) => secretCommands.delete(argument),
    'authpost.manageTokens': () => secretCommands.manage(),
    'authpost.checkEndpoint': (argument) => tools.check(argument),
    'authpost.scanWorkspace': () => tools.scanWorkspace(),
    'authpost.signIn': (argument) => signIn.signIn(argument),
    'authpost.signOut': (argument) => signIn.signOut(argument),
    'authpost.showLast': () => responseCommands.showLast(),
    'authpost.openResponse': () => responseCommands.openResponse(),
    'authpost.saveResponse': (argument) => responseCommands.saveResponse(argument),
    'authpost.showLog': () => responseCommands.showLog(),
    'authpost.tryIt': async () => {
      const { endpoint, document } = await demo.open();
      return send.run({ endpoint, uri: document, whole: true });
    },
  };
  return Object.entries(handlers).map(([id, handler]) =>
    vscode.commands.registerCommand(id, handler),
  );
}
