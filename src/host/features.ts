import * as path from 'node:path';

import * as vscode from 'vscode';

import type { CredentialStore } from '../core/credential/credentialStore';
import type { Endpoint } from '../core/endpoint/endpoint';
import { ContentDiagnostics } from './contentDiagnostics';
import type { EndpointMemory } from './endpointMemory';
import type { History, HistoryDependencies } from './history/history';
import { KnownSecrets } from './knownSecrets';
import { pickUsableEndpoint, type PickEndpoint } from './pickUsableEndpoint';
import { Presenter } from './presenter';
import type { ActOnResponse } from './raiseNotes';
import type { Settings } from './readSettings';
import { ResponseCommands } from './responseCommands';
import { ResponseFiles } from './responseFiles';
import { ResponsePanel } from './responsePanel';
import { ResponseStore } from './responseStore';
import { SecretCommands } from './secretCommands';
import { SecretTools } from './secretTools';
import { SendCommand } from './sendCommand';
import type { SendsUnderWay } from './sendsUnderWay';
import { Sessions } from './sessions';
import { SignIn } from './signIn';
import { UriHandler } from './uriHandler';

/** This module is a bundle of its own, so its texts are configured apart. */
export { config as configureTexts } from '@vscode/l10n';

/** What is there from the activation on. */
export interface FeatureDependencies {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly settings: (document?: vscode.Uri) => Settings;
  readonly store: CredentialStore;
  readonly memory: EndpointMemory;
  readonly sends: SendsUnderWay;
  readonly history: Pick<History, 'record' | 'find'>;
}

/** What commands and views act on. */
export interface Features {
  readonly send: SendCommand;
  readonly secretCommands: SecretCommands;
  readonly tools: SecretTools;
  readonly signIn: SignIn;
  readonly responseCommands: ResponseCommands;
  readonly responseFiles: ResponseFiles;
  readonly panel: ResponsePanel;
  readonly uriHandler: UriHandler;
  readonly ofHistory: HistoryDependencies;
  dispose(): void;
}

/** Puts together what an activation does not need; dispose it with the extension. */
export function createFeatures(dependencies: FeatureDependencies): Features {
  const { context, log, settings, store, memory, sends, history } = dependencies;
  const storage = context.storageUri ?? context.globalStorageUri;
  const responses = new ResponseStore(path.join(storage.fsPath, 'responses'));
  const sessions = new Sessions(store, path.join(context.globalStorageUri.fsPath, 'locks'));
  const knownSecrets = new KnownSecrets(store, sessions, settings);
  const act: ActOnResponse = (message, response) => void responseCommands.act(message, response);
  const panel = new ResponsePanel(context.extensionUri, responses, knownSecrets, act, (id) =>
    sends.cancel(id),
  );
  const pick: PickEndpoint = (argument, isMeant) => pickUsableEndpoint(settings, argument, isMeant);
  const secretCommands = new SecretCommands(store, pick);
  const uriHandler = new UriHandler(context.extension.id);
  const signIn = new SignIn(store, sessions, uriHandler, pick, secretCommands);
  const tools = new SecretTools(store, sessions, pick);
  const diagnostics = new ContentDiagnostics();
  const viewOf = (uri: vscode.Uri) => settings(uri).responseView;
  const presenter = new Presenter(responses, panel, log, viewOf, act);
  const send = new SendCommand({
    settings,
    store,
    memory,
    sends,
    history,
    sessions,
    knownSecrets,
    diagnostics,
    responses,
    presenter,
    ...remedies(secretCommands, signIn),
  });
  const others = { send, sends, secrets: secretCommands, signIn };
  const responseCommands = new ResponseCommands(responses, panel, log, others);
  // What the working store no longer has, the history may.
  const load = async (id: string) => (await responses.load(id)) ?? history.find(id);
  const owned = vscode.Disposable.from(panel, tools, diagnostics);
  return {
    send,
    secretCommands,
    tools,
    signIn,
    responseCommands,
    responseFiles: new ResponseFiles({ load }),
    panel,
    uriHandler,
    ofHistory: { context, responses, panel, log, send: (argument) => send.run(argument) },
    dispose: () => {
      owned.dispose();
    },
  };
}

function remedies(secretCommands: SecretCommands, signIn: SignIn) {
  return {
    addEndpoint: () => secretCommands.addEndpoint(),
    askToken: (endpoint: Endpoint) => secretCommands.ask(endpoint),
    signIn: (endpoint: Endpoint) => signIn.signInTo(endpoint),
  };
}
