import * as path from 'node:path';

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { CredentialStore } from './core/credential/credentialStore';
import { ContentDiagnostics } from './host/contentDiagnostics';
import { EndpointMemory } from './host/endpointMemory';
import { History } from './host/history/history';
import { KnownSecrets } from './host/knownSecrets';
import { Presenter } from './host/presenter';
import { readSettings, type Settings } from './host/readSettings';
import { registerCommands } from './host/registerCommands';
import { ResponseCommands } from './host/responseCommands';
import { ResponseFileSystem, responseScheme } from './host/responseFileSystem';
import { pickUsableEndpoint, type PickEndpoint } from './host/pickUsableEndpoint';
import { ResponsePanel, responsePanelType } from './host/responsePanel';
import { ResponseStore } from './host/responseStore';
import { SecretTools } from './host/secretTools';
import { SecretCommands } from './host/secretCommands';
import type { SendArgument } from './host/sendArgument';
import { SendCommand } from './host/sendCommand';
import { SendsUnderWay } from './host/sendsUnderWay';
import { Sessions } from './host/sessions';
import { SignIn } from './host/signIn';
import { StatusBar } from './host/statusBar';
import { Demo } from './host/tryIt';
import { UriHandler } from './host/uriHandler';

/** Puts the extension together. */
export function activate(context: vscode.ExtensionContext): void {
  configureTexts();
  const storage = context.storageUri ?? context.globalStorageUri;
  const log = vscode.window.createOutputChannel('AuthPOST', { log: true });
  const store = new CredentialStore(context.secrets);
  const memory = new EndpointMemory(context.workspaceState);
  const demo = new Demo(store, memory);
  const settings = (document?: vscode.Uri): Settings => withDemo(readSettings(document), demo);
  const diagnostics = new ContentDiagnostics();
  const sends = new SendsUnderWay();
  const sessions = new Sessions(store, path.join(context.globalStorageUri.fsPath, 'locks'));
  const knownSecrets = new KnownSecrets(store, sessions, settings);
  const responses = new ResponseStore(path.join(storage.fsPath, 'responses'));
  const panel: ResponsePanel = new ResponsePanel(
    context.extensionUri,
    responses,
    knownSecrets,
    (message, response) => void responseCommands.act(message, response),
    (id) => sends.cancel(id),
  );
  const pick: PickEndpoint = (argument) => pickUsableEndpoint(settings().endpoints, argument);
  const secretCommands = new SecretCommands(store, pick);
  const uriHandler = new UriHandler(context.extension.id);
  const signIn = new SignIn(store, sessions, uriHandler, pick);
  const tools = new SecretTools(store, sessions, pick);
  const sendAgain = (argument: SendArgument) => send.run(argument);
  const history = new History({ context, responses, panel, log, send: sendAgain });
  const send: SendCommand = new SendCommand({
    settings,
    store,
    sessions,
    knownSecrets,
    memory,
    diagnostics,
    sends,
    responses,
    presenter: new Presenter(responses, panel, log, (uri) => settings(uri).responseView),
    history,
    ...remedies(secretCommands, signIn),
  });
  const responseCommands = new ResponseCommands(responses, panel, log, {
    send,
    sends,
    secrets: secretCommands,
    signIn,
  });
  context.subscriptions.push(
    log,
    memory,
    demo,
    diagnostics,
    sends,
    panel,
    history,
    tools,
    new StatusBar(settings, memory, store, sends, context.secrets),
    ...registerProviders(responses, history, uriHandler, panel),
    ...registerCommands({ send, sends, secretCommands, signIn, tools, responseCommands, demo }),
  );
}

function remedies(secretCommands: SecretCommands, signIn: SignIn) {
  return {
    addEndpoint: () => secretCommands.addEndpoint(),
    askToken: (endpoint: string) => secretCommands.set({ endpoint }),
    signIn: (endpoint: string) => signIn.signIn({ endpoint }),
  };
}

function registerProviders(
  responses: ResponseStore,
  history: History,
  uriHandler: UriHandler,
  panel: ResponsePanel,
): vscode.Disposable[] {
  // What the working store no longer has, the history may.
  const load = async (id: string) => (await responses.load(id)) ?? history.find(id);
  return [
    vscode.workspace.registerFileSystemProvider(responseScheme, new ResponseFileSystem({ load }), {
      isReadonly: true,
      isCaseSensitive: true,
    }),
    vscode.window.registerUriHandler(uriHandler),
    vscode.window.registerWebviewPanelSerializer(responsePanelType, panel),
  ];
}

/** In English there is no bundle: the texts stand in the source. */
function configureTexts(): void {
  if (vscode.l10n.bundle) {
    l10n.config({ contents: vscode.l10n.bundle });
  }
}

function withDemo(settings: Settings, { endpoint }: Demo): Settings {
  return endpoint
    ? {
        ...settings,
        endpoints: [...settings.endpoints, { name: endpoint.name, ok: true, endpoint }],
      }
    : settings;
}
