import * as vscode from 'vscode';

import type { Endpoint } from '../core/endpoint/endpoint';
import type { ResponseCommands } from './responseCommands';
import { parseSendArgument } from './sendArgument';
import type { SendCommand } from './sendCommand';
import type { SendsUnderWay } from './sendsUnderWay';
import type { TokenCommands } from './tokenCommands';
import type { Demo } from './tryIt';

/** What the commands act on. */
export interface CommandTargets {
  readonly send: SendCommand;
  readonly sends: SendsUnderWay;
  readonly tokenCommands: TokenCommands;
  readonly responseCommands: ResponseCommands;
  readonly demo: Demo;
  readonly addAndAskToken: (tokenCommands: TokenCommands) => Promise<Endpoint | undefined>;
}

type Handler = (first?: unknown, second?: unknown) => unknown;

/** Registers every command of the manifest; dispose what is returned to take them back. */
export function registerCommands(targets: CommandTargets): vscode.Disposable[] {
  const { send, sends, tokenCommands, responseCommands, demo } = targets;
  const handlers: Readonly<Record<string, Handler>> = {
    'authpost.send': (first, second) => send.run(parseSendArgument(first, second)),
    'authpost.sendTo': (first, second) => send.run(parseSendArgument(first, second), true),
    'authpost.chooseEndpoint': async () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document) {
        await send.ask(document);
      }
    },
    'authpost.cancel': () => sends.cancelAll(),
    'authpost.addEndpoint': async () => (await targets.addAndAskToken(tokenCommands))?.name,
    'authpost.setToken': (argument) => tokenCommands.set(argument),
    'authpost.deleteToken': (argument) => tokenCommands.delete(argument),
    'authpost.manageTokens': () => tokenCommands.manage(),
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
