import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { keyboard } from '../../../support/keyboard';
import { TestApi } from '../../../support/testApi';
import { testTokens } from '../../../support/testTokens';
import { configure, send, storedTokens } from '../../authpost';

const token = testTokens.orders;

describe('In a workspace of several folders, the token', () => {
  let users: TestApi;
  let folders: TestApi;
  let first: vscode.Uri;
  let second: vscode.Uri;

  before(async () => {
    users = await TestApi.start();
    folders = await TestApi.start();
    const uris = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? [];
    assert.ok(uris[0] && uris[1]);
    [first, second] = [uris[0], uris[1]];
    await configure({ api: { url: users.origin } });
    await configureSecond({ api: { url: folders.origin }, only: { url: folders.origin } });
    for (const folder of [first, second]) {
      await vscode.workspace.fs.writeFile(documentIn(folder), Buffer.from('{}'));
    }
  });

  beforeEach(() => {
    users.answers({});
    folders.answers({});
  });

  afterEach(async () => {
    for (const endpoint of ['api', 'only']) {
      await vscode.commands.executeCommand('authpost.deleteToken', { endpoint });
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(async () => {
    await configureSecond(undefined);
    await configure(undefined);
    await users.close();
    await folders.close();
  });

  async function configureSecond(endpoints: object | undefined): Promise<void> {
    const configuration = vscode.workspace.getConfiguration('authpost', second);
    const { WorkspaceFolder } = vscode.ConfigurationTarget;
    await configuration.update('endpoints', endpoints, WorkspaceFolder);
  }

  /** Types it into the input box that names this origin, and no other. */
  async function typeToken(origin: string, typed: string = token): Promise<void> {
    await keyboard({ type: typed, when: `sent to ${origin} only` });
    await keyboard({ press: 'Enter' });
  }

  async function setToken(endpoint: string, origin: string): Promise<void> {
    const stored = vscode.commands.executeCommand<boolean>('authpost.setToken', { endpoint });
    await typeToken(origin);
    assert.equal(await stored, true);
  }

  async function storedOrigins(): Promise<readonly string[]> {
    const stored = await storedTokens();
    return stored
      .filter(({ endpoint }) => endpoint === 'api' || endpoint === 'only')
      .map(({ endpoint, origin }) => `${endpoint} ${origin}`);
  }

  it('is stored for an endpoint that stands in one folder only', async () => {
    await setToken('only', folders.origin);
    assert.deepEqual(await storedOrigins(), [`only ${folders.origin}`]);
  });

  it('is for the endpoint of the folder whose document is active', async () => {
    await vscode.window.showTextDocument(documentIn(first));
    await setToken('api', users.origin);
    await vscode.window.showTextDocument(documentIn(second));
    await setToken('api', folders.origin);
    assert.deepEqual(await storedOrigins(), [`api ${users.origin}`, `api ${folders.origin}`]);
  });

  it('is for the origin that the person picks where no document says it', async () => {
    const stored = vscode.commands.executeCommand('authpost.setToken', { endpoint: 'api' });
    await keyboard({ type: folders.origin, when: users.origin });
    await keyboard({ press: 'Enter' });
    await typeToken(folders.origin);
    assert.equal(await stored, true);
    assert.deepEqual(await storedOrigins(), [`api ${folders.origin}`]);
  });

  it('that a failed send asks for is for the origin that it failed for', async () => {
    await vscode.window.showTextDocument(documentIn(first));
    await setToken('api', users.origin);
    await vscode.commands.executeCommand('authpost.deleteToken', { endpoint: 'api' });
    const uri = documentIn(second).toString();
    assert.equal((await send({ uri, endpoint: 'api' })).outcome, 'no-token');
    const sent = folders.nextRequest();
    await vscode.commands.executeCommand('notification.acceptPrimaryAction');
    await typeToken(folders.origin);
    await sent;
    assert.equal(folders.lastRequest.headers.authorization, `Bearer ${token}`);
    assert.equal(users.requests.length, 0);
  });

  it('that is replaced in the list of all stays with its origin', async () => {
    await vscode.window.showTextDocument(documentIn(second));
    await setToken('api', folders.origin);
    await vscode.window.showTextDocument(documentIn(first));
    await setToken('api', users.origin);
    await vscode.commands.executeCommand('authpost.manageTokens');
    await keyboard({ type: 'api', when: folders.origin });
    await keyboard({ press: 'Enter' });
    await typeToken(folders.origin, testTokens.scheme);
    await vscode.commands.executeCommand('authpost.send', { endpoint: 'api' });
    assert.equal(users.lastRequest.headers.authorization, `Bearer ${token}`);
  });
});

function documentIn(folder: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(folder, 'order.json');
}
