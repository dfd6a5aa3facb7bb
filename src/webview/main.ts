import * as l10n from '@vscode/l10n';
import type { ToPanel } from '../protocol/messages';
import { Formats } from './formats';
import { Panel } from './panel';
import { PanelStateStore } from './panelStateStore';

/** Starts the panel's script: VS Code's messages go to the panel, the panel's to VS Code. */
function start(): void {
  const { l10n: contents, state } = document.body.dataset;
  if (contents !== undefined) l10n.config({ contents });
  const api = acquireVsCodeApi();
  const panel = new Panel(document.body, {
    state: new PanelStateStore(api, state === undefined ? undefined : JSON.parse(state)),
    formats: new Formats(document.documentElement.lang),
    post: (message) => api.postMessage(message),
  });
  // Only VS Code's own frame can post into a webview.
  window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => panel.receive(data));
  api.postMessage({ type: 'ready' });
}

start();
