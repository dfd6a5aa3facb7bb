import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { CredentialStore } from '../core/credential/credentialStore';
import type { DemoServer } from '../core/demo/demoServer';
import type { Endpoint } from '../core/endpoint/endpoint';
import { demoEndpointName } from './demoEndpointName';
import type { EndpointMemory } from './endpointMemory';

/** How long the status bar tells where the API runs. */
const statusMessageMs = 10_000;

/** No window is expected to be open for longer with a demo API that nobody tried again. */
const longestSessionMs = 24 * 3_600_000;

const sample = `{
  "order": 9007199254740993,
  "customer": "Ada Lovelace",
  "items": [
    { "article": "Analytical Engine", "quantity": 1, "price": 1.0 },
    { "article": "Punched card", "quantity": 250, "price": 0.05 }
  ],
  "express": true,
  "note": null
}
`;

/** A demo API inside the extension: it runs from the first "Try It" until the extension ends. */
export class Demo implements vscode.Disposable {
  private server: DemoServer | undefined;

  constructor(
    private readonly store: CredentialStore,
    private readonly memory: EndpointMemory,
  ) {}

  /** The endpoint of the running demo API; undefined before it was started. */
  get endpoint(): Endpoint | undefined {
    return this.server && toEndpoint(this.server.origin);
  }

  /** Starts the API, stores its token and opens a sample document; ready to be sent. */
  async open(): Promise<{ readonly endpoint: string; readonly document: vscode.Uri }> {
    const [document] = await Promise.all([this.openSample(), this.startWithToken()]);
    return { endpoint: demoEndpointName, document };
  }

  dispose(): void {
    this.server?.close();
    this.server = undefined;
  }

  private async openSample(): Promise<vscode.Uri> {
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: sample });
    await this.memory.remember(document.uri, demoEndpointName);
    await vscode.window.showTextDocument(document, { preview: false });
    return document.uri;
  }

  private async startWithToken(): Promise<void> {
    const { origin, token } = await this.start();
    const storedAt = Date.now();
    await this.store.save(demoEndpointName, { slot: 'token', origin, value: token, storedAt });
  }

  private async start(): Promise<DemoServer> {
    if (!this.server) {
      const { DemoServer } = await import('../core/demo/demoServer');
      this.server = await DemoServer.start();
      // A demo API of an earlier session is gone, but one of another window may still run.
      const latest = Date.now() - longestSessionMs;
      await this.store.delete(demoEndpointName, ({ storedAt }) => storedAt < latest);
      vscode.window.setStatusBarMessage(
        l10n.t('A demo API runs at {0} until this window closes.', this.server.origin),
        statusMessageMs,
      );
    }
    return this.server;
  }
}

function toEndpoint(origin: string): Endpoint {
  return {
    name: demoEndpointName,
    url: `${origin}/data`,
    method: 'POST',
    auth: { type: 'bearer', scheme: 'Bearer' },
    tls: undefined,
    fields: [],
    timeoutMs: 30_000,
    redirect: 'same-origin',
    files: [],
    allowInsecureHttp: false,
    scope: 'user',
  };
}
