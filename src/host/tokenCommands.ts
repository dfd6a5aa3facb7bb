import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { describeInvalidToken } from '../core/credential/describeInvalidToken';
import { parseToken } from '../core/credential/parseToken';
import type { TokenDescription, TokenStore } from '../core/credential/tokenStore';
import type { Endpoint } from '../core/endpoint/endpoint';
import type { Settings } from './readSettings';

/** Stores, deletes and lists tokens on a person's behalf; their values are never shown. */
export class TokenCommands {
  constructor(
    private readonly tokens: TokenStore,
    private readonly settings: () => Settings,
  ) {}

  /** Asks for the token of an endpoint and stores it; true where one was stored. */
  async set(argument: unknown): Promise<boolean> {
    const endpoint = await this.endpointOf(argument);
    return endpoint ? this.ask(endpoint) : false;
  }

  /** The same for an endpoint that is known already. */
  async ask(endpoint: Endpoint): Promise<boolean> {
    if (endpoint.auth.type === 'none') {
      void vscode.window.showInformationMessage(
        l10n.t('The endpoint "{0}" needs no token: its "auth" is "none".', endpoint.name),
      );
      return false;
    }
    const { scheme } = endpoint.auth;
    const { origin } = new URL(endpoint.url);
    const typed = await vscode.window.showInputBox({
      title: l10n.t('Token for "{0}"', endpoint.name),
      prompt: l10n.t('Kept encrypted by VS Code, and sent to {0} only.', origin),
      password: true,
      ignoreFocusOut: true,
      validateInput(value) {
        const token = parseToken(value, scheme);
        return token.ok || value === '' ? undefined : describeInvalidToken(token.error);
      },
    });
    const token = parseToken(typed ?? '', scheme);
    if (!token.ok) {
      return false;
    }
    await this.tokens.save(endpoint.name, { origin, token: token.value, storedAt: Date.now() });
    vscode.window.setStatusBarMessage(
      l10n.t('Token for "{0}" stored', endpoint.name),
      statusMessageMs,
    );
    return true;
  }

  /** Deletes the tokens of the endpoint that is named or picked; true where there was one. */
  async delete(argument: unknown): Promise<boolean> {
    const name = endpointNamed(argument);
    if (name !== undefined) {
      return this.report(await this.tokens.delete(name), name);
    }
    const picked = await vscode.window.showQuickPick(await this.items(), {
      title: l10n.t('Delete Token'),
      placeHolder: l10n.t('Which token should be deleted?'),
    });
    return picked
      ? this.report(
          await this.tokens.delete(picked.token.endpoint, picked.token.origin),
          picked.token.endpoint,
        )
      : false;
  }

  /** Lists what is stored, with buttons to replace and to delete. */
  async manage(): Promise<readonly TokenDescription[]> {
    const stored = await this.tokens.list();
    if (stored.length === 0) {
      void vscode.window.showInformationMessage(l10n.t('No token is stored.'));
      return stored;
    }
    const list = vscode.window.createQuickPick<TokenItem>();
    list.title = l10n.t('Stored Tokens');
    list.placeholder = l10n.t('Choose one to replace it');
    list.items = await this.items();
    list.onDidAccept(() => {
      const [item] = list.selectedItems;
      list.hide();
      if (item) {
        void this.set({ endpoint: item.token.endpoint });
      }
    });
    list.onDidTriggerItemButton(async ({ item }) => {
      await this.tokens.delete(item.token.endpoint, item.token.origin);
      list.items = await this.items();
    });
    list.onDidHide(() => list.dispose());
    list.show();
    return stored;
  }

  private async items(): Promise<TokenItem[]> {
    const stored = await this.tokens.list();
    return stored.map((token) => ({
      token,
      label: token.endpoint,
      description: token.origin,
      detail: l10n.t('Stored on {0}', new Date(token.storedAt).toLocaleString(vscode.env.language)),
      buttons: [{ iconPath: new vscode.ThemeIcon('trash'), tooltip: l10n.t('Delete Token') }],
    }));
  }

  private async endpointOf(argument: unknown): Promise<Endpoint | undefined> {
    const usable = this.settings().endpoints.flatMap((configured) =>
      configured.ok ? [configured.endpoint] : [],
    );
    const name = endpointNamed(argument);
    if (name !== undefined) {
      const endpoint = usable.find((candidate) => candidate.name === name);
      if (!endpoint) {
        void vscode.window.showErrorMessage(
          l10n.t('There is no usable endpoint "{0}" in the settings.', name),
        );
      }
      return endpoint;
    }
    const picked = await vscode.window.showQuickPick(
      usable.map((endpoint) => ({
        label: endpoint.name,
        description: new URL(endpoint.url).origin,
        endpoint,
      })),
      { title: l10n.t('Set Token'), placeHolder: l10n.t('Which endpoint is the token for?') },
    );
    return picked?.endpoint;
  }

  private report(deleted: boolean, endpoint: string): boolean {
    vscode.window.setStatusBarMessage(
      deleted
        ? l10n.t('Token for "{0}" deleted', endpoint)
        : l10n.t('No token was stored for "{0}"', endpoint),
      statusMessageMs,
    );
    return deleted;
  }
}

type TokenItem = vscode.QuickPickItem & { readonly token: TokenDescription };

const statusMessageMs = 5_000;

function endpointNamed(argument: unknown): string | undefined {
  return typeof argument === 'object' &&
    argument !== null &&
    'endpoint' in argument &&
    typeof argument.endpoint === 'string'
    ? argument.endpoint
    : undefined;
}
