import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { checkTransport } from '../core/endpoint/checkTransport';
import { describeSettingsProblem } from '../core/endpoint/describeSettingsProblem';
import type { Endpoint, EndpointScope } from '../core/endpoint/endpoint';
import { parseEndpoint } from '../core/endpoint/parseEndpoint';
import { offer } from './offer';
import { endpointsEverywhere } from './pickUsableEndpoint';
import { readSettings } from './readSettings';
import { withoutLinks } from './withoutLinks';

/** The entry that is written to the settings: only what differs from the defaults. */
interface NewEntry {
  readonly url: string;
  readonly auth?: { readonly type: 'bearer'; readonly scheme: string } | { readonly type: 'none' };
}

/**
 * Guides through a new endpoint (name, URL, authentication, where to save) and writes it to the
 * settings; undefined where the person gave up, and nothing is written then.
 */
export async function addEndpoint(): Promise<Endpoint | undefined> {
  const name = await askName();
  const url = name === undefined ? undefined : await askUrl(name);
  const auth = url === undefined ? undefined : await askAuthentication();
  const scope = auth === undefined ? undefined : await askScope();
  if (name === undefined || url === undefined || auth === undefined || scope === undefined) {
    return undefined;
  }
  const entry: NewEntry = {
    url,
    ...(auth.type === 'bearer' && auth.scheme === 'Bearer' ? {} : { auth }),
  };
  return (await saveEntry(name, entry, scope)) ? toEndpoint(name, entry, scope) : undefined;
}

function toEndpoint(name: string, entry: NewEntry, scope: EndpointScope): Endpoint | undefined {
  const parsed = parseEndpoint({ name, value: entry, scope, userValue: undefined });
  return parsed.ok ? parsed.value : undefined;
}

function askName(): Thenable<string | undefined> {
  const taken = new Set(endpointsEverywhere(readSettings).map(({ name }) => name));
  return vscode.window
    .showInputBox({
      title: l10n.t('Add Endpoint (1 of 4)'),
      prompt: l10n.t('A short name for the API'),
      placeHolder: l10n.t('orders'),
      ignoreFocusOut: true,
      validateInput(value) {
        if (value.trim() === '') {
          return l10n.t('Give the endpoint a name.');
        }
        return taken.has(value.trim())
          ? l10n.t('There is an endpoint of this name already.')
          : undefined;
      },
    })
    .then((name) => name?.trim());
}

function askUrl(name: string): Thenable<string | undefined> {
  return vscode.window
    .showInputBox({
      title: l10n.t('Add Endpoint (2 of 4)'),
      prompt: l10n.t('The URL that documents are sent to'),
      placeHolder: 'https://api.example.com/orders',
      ignoreFocusOut: true,
      validateInput(value) {
        if (value.trim() === '') {
          return l10n.t('Give the URL, such as https://api.example.com/orders.');
        }
        const parsed = parseEndpoint({
          name,
          value: { url: value },
          scope: 'user',
          userValue: undefined,
        });
        return parsed.ok ? warnOfClearText(parsed.value) : describeSettingsProblem(parsed.error[0]);
      },
    })
    .then((url) => url?.trim());
}

/** Does not refuse it: the person may go on to allow it in the user settings. */
function warnOfClearText(endpoint: Endpoint): vscode.InputBoxValidationMessage | undefined {
  const transport = checkTransport(endpoint);
  return transport.ok
    ? undefined
    : {
        severity: vscode.InputBoxValidationSeverity.Warning,
        message: l10n.t(
          '{0} is not encrypted: nothing is sent there unless your user settings set "allowInsecureHttp" for it.',
          transport.error.origin,
        ),
      };
}

async function askAuthentication(): Promise<
  { readonly type: 'bearer'; readonly scheme: string } | { readonly type: 'none' } | undefined
> {
  const items = [
    {
      label: 'Bearer',
      description: 'Authorization: Bearer …',
      auth: { type: 'bearer', scheme: 'Bearer' },
    },
    {
      label: 'Token',
      description: 'Authorization: Token …',
      auth: { type: 'bearer', scheme: 'Token' },
    },
    { label: l10n.t('Another word…'), auth: undefined },
    {
      label: l10n.t('None'),
      description: l10n.t('The API wants no token'),
      auth: { type: 'none' },
    },
  ] as const;
  const picked = await vscode.window.showQuickPick(items, {
    title: l10n.t('Add Endpoint (3 of 4)'),
    placeHolder: l10n.t('How does the API want its token?'),
    ignoreFocusOut: true,
  });
  if (!picked || picked.auth) {
    return picked?.auth;
  }
  const scheme = await vscode.window.showInputBox({
    title: l10n.t('Add Endpoint (3 of 4)'),
    prompt: l10n.t('The word before the token in the Authorization header'),
    ignoreFocusOut: true,
    validateInput: (value) =>
      /^[\w!#$%&'*+.^`|~-]+$/.test(value) ? undefined : l10n.t('Give one word, such as Token.'),
  });
  return scheme === undefined ? undefined : { type: 'bearer', scheme };
}

async function askScope(): Promise<EndpointScope | undefined> {
  if (!vscode.workspace.workspaceFolders || !vscode.workspace.isTrusted) {
    return 'user';
  }
  const items = [
    { label: l10n.t('User settings'), description: l10n.t('In every workspace'), scope: 'user' },
    {
      label: l10n.t('Workspace settings'),
      description: l10n.t('Can be shared with the team; the token is not part of it'),
      scope: 'workspace',
    },
  ] as const;
  const picked = await vscode.window.showQuickPick(items, {
    title: l10n.t('Add Endpoint (4 of 4)'),
    placeHolder: l10n.t('Where should the endpoint be saved?'),
    ignoreFocusOut: true,
  });
  return picked?.scope;
}

/**
 * False where VS Code could not write the settings: they are being edited, say, or not valid. It is
 * said then, with a button to try again, so that nobody types it all anew.
 */
async function saveEntry(name: string, entry: NewEntry, scope: EndpointScope): Promise<boolean> {
  try {
    await writeEntry(name, entry, scope);
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const text = l10n.t('The endpoint "{0}" was not saved. {1}', name, reason);
    const again = l10n.t('Try Again');
    const open = l10n.t('Open Settings');
    const answer = vscode.window.showErrorMessage(withoutLinks(text), again, open);
    offer(answer, (button) =>
      button === again ? void saveAgain(name, entry, scope) : void mend(name, entry, scope),
    );
    return false;
  }
}

/** The message is gone with the click: another one takes its place while the settings are mended. */
async function mend(name: string, entry: NewEntry, scope: EndpointScope): Promise<void> {
  await openSettings(scope);
  const again = l10n.t('Save Endpoint');
  const text = l10n.t('The endpoint "{0}" waits until the settings can be written.', name);
  offer(
    vscode.window.showInformationMessage(withoutLinks(text), again),
    () => void saveAgain(name, entry, scope),
  );
}

async function saveAgain(name: string, entry: NewEntry, scope: EndpointScope): Promise<void> {
  const isSaved = await saveEntry(name, entry, scope);
  if (isSaved && entry.auth?.type !== 'none') {
    await vscode.commands.executeCommand('authpost.setToken', { endpoint: name });
  }
}

async function openSettings(scope: EndpointScope): Promise<void> {
  await vscode.commands.executeCommand(
    scope === 'user'
      ? 'workbench.action.openSettingsJson'
      : 'workbench.action.openWorkspaceSettingsFile',
  );
}

async function writeEntry(name: string, entry: NewEntry, scope: EndpointScope): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('authpost');
  const inspected = configuration.inspect<Readonly<Record<string, unknown>>>('endpoints');
  const [target, existing] =
    scope === 'user'
      ? [vscode.ConfigurationTarget.Global, inspected?.globalValue]
      : [vscode.ConfigurationTarget.Workspace, inspected?.workspaceValue];
  await configuration.update('endpoints', { ...existing, [name]: entry }, target);
}
