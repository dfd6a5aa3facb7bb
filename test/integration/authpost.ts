import * as vscode from 'vscode';

import type { SendResult } from '../../src/host/sendCommand';
import type { SecretDescription } from '../../src/core/credential/credentialStore';

/** Calls `authpost.send` as a key binding would. */
export function send(argument?: { endpoint?: string; uri?: string }): Promise<SendResult> {
  return Promise.resolve(vscode.commands.executeCommand<SendResult>('authpost.send', argument));
}

/** Opens an untitled document in an editor. */
export async function openText(content: string, language = 'json'): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  return vscode.window.showTextDocument(document, { preview: false });
}

/** Writes `authpost.endpoints` of the user or of the workspace. */
export async function configure(
  endpoints: Readonly<Record<string, unknown>> | undefined,
  target = vscode.ConfigurationTarget.Global,
): Promise<void> {
  await set('endpoints', endpoints, target);
}

/** Writes any setting of the extension. */
export async function set(
  name: string,
  value: unknown,
  target = vscode.ConfigurationTarget.Global,
): Promise<void> {
  await vscode.workspace.getConfiguration('authpost').update(name, value, target);
}

/** What **Manage Tokens** lists, with the list closed again. */
export async function storedTokens(): Promise<readonly SecretDescription[]> {
  const tokens =
    await vscode.commands.executeCommand<readonly SecretDescription[]>('authpost.manageTokens');
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  return tokens;
}

/** Resolves with the first value for which `probe` gives one, asked anew after each event. */
export function waitFor<T>(event: vscode.Event<unknown>, probe: () => T | undefined): Promise<T> {
  return new Promise((resolve) => {
    const subscription = event(check);
    function check(): void {
      const value = probe();
      if (value !== undefined) {
        subscription.dispose();
        resolve(value);
      }
    }
    check();
  });
}
