import type { PanelState, ToExtension } from '../protocol/messages';

/** What VS Code gives a webview's script; it can be acquired once. */
export interface VsCodeApi {
  postMessage(message: ToExtension): void;
  getState(): unknown;
  setState(state: PanelState): void;
}

declare global {
  function acquireVsCodeApi(): VsCodeApi;
}
