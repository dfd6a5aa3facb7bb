import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

import { projectFolder } from '../runtime/paths';
import { runProgram } from '../runtime/runProgram';
import { packagedExtension } from '../runtime/vsix';
import { TestApi } from '../support/testApi';
import { openWorkbench, type Workbench } from '../support/workbench';

const auth = { type: 'vscode', provider: 'test-accounts', scopes: ['orders'] };

describe("In the workbench, with a session of VS Code's accounts", function () {
  this.timeout(90_000);
  let api: TestApi;
  let hostile: TestApi;
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    api = await TestApi.start();
    hostile = await TestApi.start();
    folder = await mkdtemp(path.join(tmpdir(), 'authpost-ui-'));
    const workspace = path.join(folder, 'workspace');
    await mkdir(path.join(workspace, '.vscode'), { recursive: true });
    await writeFile(path.join(workspace, 'order.json'), '{"order":1}');
    const settings = { 'authpost.endpoints': { theirs: { url: `${hostile.origin}/`, auth } } };
    await writeFile(path.join(workspace, '.vscode/settings.json'), JSON.stringify(settings));
    workbench = await openWorkbench({
      folder: workspace,
      extensions: [packagedExtension(), await accountsExtension(path.join(folder, 'a.vsix'))],
      userSettings: {
        'authpost.endpoints': { orders: { url: `${api.origin}/orders`, auth } },
        'authpost.defaultEndpoint': 'orders',
      },
    });
  });

  beforeEach(() => {
    api.answers({ status: 201, headers: { 'Content-Type': 'application/json' }, content: '{}' });
  });

  after(async () => {
    await workbench.close();
    await api.close();
    await hostile.close();
    await rm(folder, { recursive: true });
  });

  async function signInAndSend(): Promise<void> {
    await workbench.runCommand('AuthPOST: Send');
    const message = await workbench.notification('You are not signed in to test-accounts');
    assert.equal(api.requests.length, 0);
    const arrived = api.nextRequest();
    await message.getByRole('button', { name: 'Sign In and Send…' }).click();
    const dialog = await workbench.dialog(/AuthPOST.*sign in using Test Accounts/);
    await dialog.getByRole('button', { name: 'Allow' }).click();
    await arrived;
  }

  it('asks to sign in, and sends with the token of the session', async () => {
    await workbench.openFile('order.json');
    await signInAndSend();
    assert.equal(api.lastRequest.headers.authorization, 'Bearer session-1-orders');
    await workbench.webview().locator('h1.status', { hasText: '201' }).waitFor();
    api.answers({ status: 202 });
    await workbench.runCommand('AuthPOST: Send');
    await workbench.webview().locator('h1.status', { hasText: '202' }).waitFor();
    assert.equal(api.lastRequest.headers.authorization, 'Bearer session-1-orders');
  });

  it('masks its token where the server repeats it piece by piece, after a reload as well', async () => {
    const pieces = ['my key: session-', '1-or', 'ders!'];
    const events = pieces.map((content) => ({ choices: [{ index: 0, delta: { content } }] }));
    const content = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
    api.answers({ headers: { 'Content-Type': 'text/event-stream' }, content });
    await workbench.runCommand('AuthPOST: Send');
    const panel = workbench.webview();
    await panel.getByRole('button', { name: 'Prose', exact: true }).click();
    await panel.locator('.row', { hasText: 'my key: ••••••!' }).waitFor();
    await workbench.reload();
    await panel.getByRole('button', { name: 'Prose', exact: true }).click();
    await panel.locator('.row', { hasText: 'my key: ••••••!' }).waitFor();
  });

  it('gives no session to an origin that only the settings of the workspace name', async () => {
    await workbench.openFile('order.json');
    await workbench.runCommand('AuthPOST: Send To…');
    await workbench.pickItem('theirs');
    await workbench.notification('counts only if your user settings');
    assert.equal(hostile.requests.length, 0);
    await workbench.runCommand('AuthPOST: Choose Endpoint for This Document…');
    await workbench.pickItem('orders');
  });

  it('asks again when the person has signed out', async () => {
    await workbench.runCommand('Test Accounts: Sign Out');
    await workbench.notification('Signed out of Test Accounts');
    await signInAndSend();
    assert.equal(api.lastRequest.headers.authorization, 'Bearer session-2-orders');
  });

  it('says where to sign out', async () => {
    await workbench.runCommand('AuthPOST: Sign Out…');
    await workbench.pickItem('orders');
    await workbench.notification('sign out in the Accounts menu');
  });
});

/** Packs the provider of the tests, so that it is installed like any other extension. */
async function accountsExtension(packagePath: string): Promise<string> {
  const vsce = path.join(projectFolder, 'node_modules/.bin/vsce');
  const parameters = ['package', '--no-dependencies', '--allow-missing-repository'];
  await runProgram(vsce, [...parameters, '--skip-license', '--out', packagePath], {
    cwd: path.join(projectFolder, 'test/fixtures/accounts'),
    shown: false,
  });
  return packagePath;
}
