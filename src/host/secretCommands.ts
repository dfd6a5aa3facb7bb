import { readFile } from 'node:fs/promises';

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import {
  isSamePlace,
  type CredentialStore,
  type SecretDescription,
} from '../core/credential/credentialStore';
import { describeInvalidToken } from '../core/credential/describeInvalidToken';
import { describeSlot } from '../core/credential/describeSlot';
import { expiryInWords } from '../core/credential/expiryInWords';
import { parseSecret } from '../core/credential/parseSecret';
import { secretSlots, type WantedSecret } from '../core/credential/secretSlots';
import { issuedSlots } from '../core/credential/secretsFor';
import { toStoredSecret } from '../core/credential/toStoredSecret';
import type { Endpoint } from '../core/endpoint/endpoint';
import { addEndpoint } from './addEndpoint';
import { endpointNamed, type IsMeant, type PickEndpoint } from './pickUsableEndpoint';

/** Stores, deletes and lists secrets on a person's behalf; their values are never shown. */
export class SecretCommands {
  constructor(
    private readonly store: CredentialStore,
    private readonly pick: PickEndpoint,
  ) {}

  /** Adds an endpoint to the settings and asks for its secrets; resolves to its name. */
  async addEndpoint(): Promise<string | undefined> {
    const endpoint = await addEndpoint();
    if (endpoint && secretSlots(endpoint).length > 0) {
      await this.ask(endpoint);
    }
    return endpoint?.name;
  }

  /** Asks for the secrets of an endpoint and stores them; true where one was stored. */
  async set(argument: unknown, isMeant?: IsMeant): Promise<boolean> {
    const endpoint = await this.pick(argument, isMeant);
    return endpoint ? this.ask(endpoint) : false;
  }

  /** As `set`, for this very endpoint, whatever else has its name. */
  async ask(endpoint: Endpoint): Promise<boolean> {
    const wanted = secretSlots(endpoint);
    if (wanted.length === 0) {
      void vscode.window.showInformationMessage(
        l10n.t('The endpoint "{0}" needs no secret of yours.', endpoint.name),
      );
      return false;
    }
    for (const one of wanted) {
      const value = await askSecret(endpoint, one);
      if (value === undefined && one.required) {
        return false;
      }
      if (value !== undefined) {
        await this.store.save(endpoint.name, toStoredSecret(one, value));
      }
    }
    say(l10n.t('Token for "{0}" stored', endpoint.name));
    return true;
  }

  /** Deletes the secrets of the endpoint that is named or picked; true where there was one. */
  async delete(argument: unknown): Promise<boolean> {
    const name = endpointNamed(argument);
    if (name !== undefined) {
      return report(await this.store.delete(name), name);
    }
    const items = await this.items();
    if (items.length === 0) {
      sayNothingStored();
      return false;
    }
    const picked = await vscode.window.showQuickPick(items, {
      title: l10n.t('Delete Token'),
      placeHolder: l10n.t('Which one should be deleted?'),
    });
    return picked ? report(await this.remove(picked.secret), picked.secret.endpoint) : false;
  }

  /** Lists what is stored, with buttons to replace and to delete. */
  async manage(): Promise<readonly SecretDescription[]> {
    const stored = await this.store.list();
    if (stored.length === 0) {
      sayNothingStored();
      return stored;
    }
    const list = vscode.window.createQuickPick<SecretItem>();
    list.title = l10n.t('Stored Tokens');
    list.placeholder = l10n.t('Choose one to replace it');
    list.items = await this.items();
    list.onDidAccept(() => {
      const [item] = list.selectedItems;
      list.hide();
      if (item) {
        void this.set({ endpoint: item.secret.endpoint }, isFor(item.secret));
      }
    });
    list.onDidTriggerItemButton(async ({ item }) => {
      await this.remove(item.secret);
      list.items = await this.items();
      if (list.items.length === 0) {
        list.hide();
      }
    });
    list.onDidHide(() => list.dispose());
    list.show();
    return stored;
  }

  private remove(secret: SecretDescription): Promise<boolean> {
    return this.store.delete(secret.endpoint, (one) => isSamePlace(one, secret));
  }

  private async items(): Promise<SecretItem[]> {
    const stored = await this.store.list();
    return stored.map((secret) => ({
      secret,
      label: secret.endpoint,
      description: `${describeSlot(secret.slot)} · ${secret.origin}`,
      detail: detailOf(secret),
      buttons: [{ iconPath: new vscode.ThemeIcon('trash'), tooltip: l10n.t('Delete Token') }],
    }));
  }
}

/** A stored secret may be replaced only by one that goes where it went itself. */
function isFor({ origin, counterpart }: SecretDescription): IsMeant {
  return (endpoint) =>
    [...secretSlots(endpoint), ...issuedSlots(endpoint)].some(
      (place) => place.origin === origin && place.counterpart === counterpart,
    );
}

type SecretItem = vscode.QuickPickItem & { readonly secret: SecretDescription };

function detailOf({ storedAt, expiresAt }: SecretDescription): string {
  const stored = l10n.t('Stored on {0}', new Date(storedAt).toLocaleString(vscode.env.language));
  if (expiresAt === undefined) {
    return stored;
  }
  const expiry = expiryInWords(new Date(expiresAt), new Date());
  return `${stored} · ${expiry}`;
}

async function askSecret(
  endpoint: Endpoint,
  { slot, origin, required }: WantedSecret,
): Promise<string | undefined> {
  if (slot === 'privateKey') {
    return readKeyFile(endpoint);
  }
  const typed = await vscode.window.showInputBox({
    title: l10n.t('{0} for "{1}"', describeSlot(slot), endpoint.name),
    prompt: required
      ? l10n.t('Kept encrypted by VS Code, and sent to {0} only.', origin)
      : l10n.t('Only if there is one. Kept encrypted by VS Code, and used for {0} only.', origin),
    password: true,
    ignoreFocusOut: true,
    validateInput(value) {
      const secret = parseSecret(value, slot, endpoint.auth);
      return secret.ok || value === '' ? undefined : describeInvalidToken(secret.error);
    },
  });
  const secret = parseSecret(typed ?? '', slot, endpoint.auth);
  return secret.ok ? secret.value : undefined;
}

/** A key of several lines cannot be pasted into an input box. */
async function readKeyFile(endpoint: Endpoint): Promise<string | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: l10n.t('{0} for "{1}"', describeSlot('privateKey'), endpoint.name),
      openLabel: l10n.t('Store in VS Code'),
    })) ?? [];
  return file && readFile(file.fsPath, 'utf8');
}

function report(deleted: boolean, endpoint: string): boolean {
  say(
    deleted
      ? l10n.t('Token for "{0}" deleted', endpoint)
      : l10n.t('No token was stored for "{0}"', endpoint),
  );
  return deleted;
}

function sayNothingStored(): void {
  void vscode.window.showInformationMessage(l10n.t('No token is stored.'));
}

function say(text: string): void {
  vscode.window.setStatusBarMessage(text, statusMessageMs);
}

const statusMessageMs = 5_000;
