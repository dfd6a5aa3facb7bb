import * as path from 'node:path';

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { TokenStore } from './core/credential/tokenStore';
import { addEndpoint } from './host/addEndpoint';
import { ContentDiagnostics } from './host/contentDiagnostics';
import { EndpointMemory } from './host/endpointMemory';
import { Presenter } from './host/presenter';
import { readSettings, type Settings } from './host/readSettings';
import { registerCommands } from './host/registerCommands';
import { ResponseCommands } from './host/responseCommands';
import { ResponseFileSystem, responseScheme } from './host/responseFileSystem';
import { ResponsePanel, responsePanelType } from './host/responsePanel';
import { ResponseStore } from './host/responseStore';
import { SendCommand } from './host/sendCommand';
import { SendsUnderWay } from './host/sendsUnderWay';
import { StatusBar } from './host/statusBar';
import { TokenCommands } from './host/tokenCommands';
import { Demo } from './host/tryIt';

/** Puts the extension together. */
export function activate(context: vscode.ExtensionContext): void {
  configureTexts();
  const storage = context.storageUri ?? context.globalStorageUri;
  const log = vscode.window.createOutputChannel('AuthPOST', { log: true });
  const tokens = new TokenStore(context.secrets);
  const memory = new EndpointMemory(context.workspaceState);
  const demo = new Demo(tokens, memory);
  const settings = (document?: vscode.Uri): Settings => withDemo(readSettings(document), demo);
  const diagnostics = new ContentDiagnostics();
  const sends = new SendsUnderWay();
  const responses = new ResponseStore(path.join(storage.fsPath, 'responses'));
  const panel: ResponsePanel = new ResponsePanel(
    context.extensionUri,
    responses,
    (action, response) => void responseCommands.act(action, response),
  );
  const presenter = new Presenter(
    responses,
    panel,
    log,
    (document) => settings(document).responseView,
  );
  const tokenCommands = new TokenCommands(tokens, settings);
  const send = new SendCommand({
    settings,
    tokens,
    memory,
    diagnostics,
    sends,
    responses,
    presenter,
    addEndpoint: async () => (await addAndAskToken(tokenCommands))?.name,
    askToken: (endpoint) => tokenCommands.set({ endpoint }),
  });
  const responseCommands = new ResponseCommands(responses, panel, log, send, tokenCommands);
  context.subscriptions.push(
    log,
    memory,
    demo,
    diagnostics,
    sends,
    panel,
    new StatusBar(settings, memory, tokens, sends, context.secrets),
    vscode.workspace.registerFileSystemProvider(responseScheme, new ResponseFileSystem(responses), {
      isReadonly: true,
      isCaseSensitive: true,
    }),
    vscode.window.registerWebviewPanelSerializer(responsePanelType, panel),
    ...registerCommands({
      send,
      sends,
      tokenCommands,
      responseCommands,
      demo,
      addAndAskToken,
    }),
  );
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

async function addAndAskToken(tokenCommands: TokenCommands) {
  const endpoint = await addEndpoint();
  if (endpoint && endpoint.auth.type !== 'none') {
    await tokenCommands.ask(endpoint);
  }
  return endpoint;
}
