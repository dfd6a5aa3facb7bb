import * as path from 'node:path';

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { CredentialStore } from './core/credential/credentialStore';
import { ContentDiagnostics } from './host/contentDiagnostics';
import { EndpointMemory } from './host/endpointMemory';
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
  const responses = new ResponseStore(path.join(storage.fsPath, 'responses'));
  const panel: ResponsePanel = new ResponsePanel(
    context.extensionUri,
    responses,
    (action, response) => void responseCommands.act(action, response),
  );
  const viewOf = (document: vscode.Uri) => settings(document).responseView;
  const presenter = new Presenter(responses, panel, log, viewOf);
  const pick: PickEndpoint = (argument) => pickUsableEndpoint(settings().endpoints, argument);
  const secretCommands = new SecretCommands(store, pick);
  const sessions = new Sessions(store, path.join(context.globalStorageUri.fsPath, 'locks'));
  const uriHandler = new UriHandler(context.extension.id);
  const signIn = new SignIn(store, sessions, uriHandler, pick);
  const tools = new SecretTools(store, sessions, pick);
  const send = new SendCommand({
    settings,
    store,
    sessions,
    memory,
    diagnostics,
    sends,
    responses,
    presenter,
    addEndpoint: () => secretCommands.addEndpoint(),
    askToken: (endpoint) => secretCommands.set({ endpoint }),
    signIn: (endpoint) => signIn.signIn({ endpoint }),
  });
  const responseCommands = new ResponseCommands(
    responses,
    panel,
    log,
    send,
    sends,
    secretCommands,
    signIn,
  );
  context.subscriptions.push(
    log,
    memory,
    demo,
    diagnostics,
    sends,
    panel,
    tools,
    new StatusBar(settings, memory, store, sends, context.secrets),
    ...registerProviders(responses, uriHandler, panel),
    ...registerCommands({ send, sends, secretCommands, signIn, tools, responseCommands, demo }),
  );
}

function registerProviders(
  responses: ResponseStore,
  uriHandler: UriHandler,
  panel: ResponsePanel,
): vscode.Disposable[] {
  return [
    vscode.workspace.registerFileSystemProvider(responseScheme, new ResponseFileSystem(responses), {
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
