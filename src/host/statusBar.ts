import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { CredentialStore } from '../core/credential/credentialStore';
import { expiryInWords } from '../core/credential/expiryInWords';
import { secretsFor } from '../core/credential/secretsFor';
import { chooseEndpoint } from '../core/endpoint/chooseEndpoint';
import type { Endpoint } from '../core/endpoint/endpoint';
import { shortName } from '../core/presentation/shortName';
import type { EndpointMemory } from './endpointMemory';
import { matchesDocument } from './matchesDocument';
import type { Settings } from './readSettings';
import type { SendsUnderWay } from './sendsUnderWay';

const languages = new Set(['json', 'jsonc']);

/** How often the time is told anew that a token has left. */
const minuteMs = 60_000;

/** Shows where the current document would go, whether its token is there, and what is under way. */
export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'authpost.endpoint',
    vscode.StatusBarAlignment.Right,
    100,
  );
  private readonly subscriptions: vscode.Disposable;
  private revision = 0;

  constructor(
    private readonly settings: (document: vscode.Uri) => Settings,
    private readonly memory: EndpointMemory,
    private readonly store: CredentialStore,
    private readonly sends: SendsUnderWay,
    secrets: vscode.SecretStorage,
  ) {
    this.item.name = 'AuthPOST';
    this.item.command = 'authpost.chooseEndpoint';
    const refresh = () => void this.refresh();
    const clock = setInterval(refresh, minuteMs);
    this.subscriptions = vscode.Disposable.from(
      this.item,
      new vscode.Disposable(() => clearInterval(clock)),
      vscode.window.onDidChangeActiveTextEditor(refresh),
      vscode.workspace.onDidOpenTextDocument(refresh),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('authpost')) {
          refresh();
        }
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(refresh),
      secrets.onDidChange(refresh),
      sends.onDidChange(refresh),
      memory.onDidChange(refresh),
    );
    refresh();
  }

  private async refresh(): Promise<void> {
    const revision = ++this.revision;
    const document = vscode.window.activeTextEditor?.document;
    void vscode.commands.executeCommand('setContext', 'authpost.sending', this.sends.any);
    if (!document || (!languages.has(document.languageId) && !this.isSending(document))) {
      this.item.hide();
      return;
    }
    const text = await this.describe(document);
    // A later refresh may have overtaken this one while SecretStorage answered.
    if (revision !== this.revision) {
      return;
    }
    this.item.text = text.label;
    this.item.tooltip = text.tooltip;
    this.item.accessibilityInformation = { label: text.tooltip, role: 'button' };
    this.item.show();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private isSending(document: vscode.TextDocument): boolean {
    return this.sends.of(document.uri.toString()).length > 0;
  }

  private async describe(
    document: vscode.TextDocument,
  ): Promise<{ readonly label: string; readonly tooltip: string }> {
    const [underWay] = this.sends.of(document.uri.toString());
    if (underWay) {
      return {
        label: `$(sync~spin) ${shortName(underWay.endpoint)}`,
        tooltip: l10n.t('AuthPOST: sending to "{0}"', underWay.endpoint),
      };
    }
    const { endpoints, defaultEndpoint } = this.settings(document.uri);
    const chosen = chooseEndpoint({
      endpoints,
      requested: undefined,
      remembered: this.memory.recall(document.uri),
      defaultEndpoint,
      matches: matchesDocument(document),
    });
    switch (chosen.kind) {
      case 'endpoint':
        return this.describeEndpoint(chosen.endpoint);
      case 'invalid':
      case 'unknown':
        return {
          label: `$(error) ${shortName(chosen.name)}`,
          tooltip: l10n.t(
            'AuthPOST: the endpoint "{0}" is not usable; choose another',
            chosen.name,
          ),
        };
      case 'ask':
        return {
          label: `$(send) ${l10n.t('Choose endpoint')}`,
          tooltip: l10n.t('AuthPOST: choose where this document goes'),
        };
    }
  }

  private async describeEndpoint(
    endpoint: Endpoint,
  ): Promise<{ readonly label: string; readonly tooltip: string }> {
    const name = shortName(endpoint.name);
    // The tooltip has the whole name where the label has not.
    const whole = name === endpoint.name ? '' : `${endpoint.name}: `;
    const target = `${whole}${endpoint.method} ${endpoint.url}`;
    const stored = await this.store.load(endpoint.name);
    const { found, missing, expiresAt } = secretsFor(endpoint, stored, new Date());
    if (missing) {
      return {
        label: `$(send) ${name} $(warning)`,
        tooltip: l10n.t('AuthPOST: {0}, but no token is stored for {1}', target, missing.origin),
      };
    }
    if (found.length === 0) {
      return { label: `$(send) ${name}`, tooltip: l10n.t('AuthPOST: {0}', target) };
    }
    const { origin } = new URL(endpoint.url);
    const expiry = expiresAt && expiryInWords(expiresAt, new Date());
    return {
      label: `$(send) ${name} $(key)${expiry === undefined ? '' : ` ${expiry}`}`,
      tooltip:
        l10n.t('AuthPOST: {0}, with the token stored for {1}', target, origin) +
        (expiry === undefined ? '' : ` (${expiry})`),
    };
  }
}
