import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { CredentialStore } from './core/credential/credentialStore';
import { EndpointMemory } from './host/endpointMemory';
import { History } from './host/history/history';
import { LaterFeatures } from './host/laterFeatures';
import { readSettings, type Settings } from './host/readSettings';
import { registerCommands } from './host/registerCommands';
import { responsePanelType, responseScheme } from './host/registeredNames';
import { ResponseFileSystem } from './host/responseFileSystem';
import { SendsUnderWay } from './host/sendsUnderWay';
import { StatusBar } from './host/statusBar';
import { Demo } from './host/tryIt';
import { withTexts } from './host/withTexts';

/** Puts together what VS Code wants at once; the rest is loaded when it is used. */
export function activate(context: vscode.ExtensionContext): void {
  withTexts({ configureTexts: l10n.config });
  const log = vscode.window.createOutputChannel('AuthPOST', { log: true });
  const store = new CredentialStore(context.secrets);
  const memory = new EndpointMemory(context.workspaceState);
  const demo = new Demo(store, memory);
  const settings = (document?: vscode.Uri): Settings => withDemo(readSettings(document), demo);
  const sends = new SendsUnderWay();
  const history: History = new History(async () => (await features.load()).ofHistory);
  const features: LaterFeatures = new LaterFeatures({
    context,
    log,
    settings,
    store,
    memory,
    sends,
    history,
  });
  context.subscriptions.push(
    log,
    memory,
    demo,
    sends,
    history,
    features,
    new StatusBar(settings, memory, store, sends, context.secrets),
    ...registerProviders(features),
    ...registerCommands({ features: features.load, sends, demo }),
  );
}

function registerProviders({ load }: LaterFeatures): vscode.Disposable[] {
  const files = new ResponseFileSystem(async () => (await load()).responseFiles);
  return [
    vscode.workspace.registerFileSystemProvider(responseScheme, files, {
      isReadonly: true,
      isCaseSensitive: true,
    }),
    vscode.window.registerUriHandler({
      handleUri: async (uri) => (await load()).uriHandler.handleUri(uri),
    }),
    vscode.window.registerWebviewPanelSerializer(responsePanelType, {
      deserializeWebviewPanel: async (panel) => (await load()).panel.deserializeWebviewPanel(panel),
    }),
  ];
}

function withDemo(settings: Settings, { endpoint }: Demo): Settings {
  return endpoint
    ? {
        ...settings,
        endpoints: [...settings.endpoints, { name: endpoint.name, ok: true, endpoint }],
      }
    : settings;
}
