import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import type { SendResult } from '../../../src/host/sendCommand';
import { keyboard } from '../../support/keyboard';
import { TestApi } from '../../support/testApi';
import { testTokens } from '../../support/testTokens';
import { Messages } from '../messages';
import { configure, openText, send, set, waitFor } from '../authpost';

const none = { auth: { type: 'none' } };

describe('Choosing and adding endpoints', () => {
  let api: TestApi;

  before(async () => {
    api = await TestApi.start();
  });

  beforeEach(() => api.answers({ status: 201 }));

  afterEach(async () => {
    await set('defaultEndpoint', undefined);
    await configure(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(() => api.close());

  it('authpost.addEndpoint asks for all it needs, writes the settings and stores the token', async () => {
    const added = vscode.commands.executeCommand<string>('authpost.addEndpoint');
    await typeNameAndUrl('added', `${api.origin}/added`);
    await keyboard({ press: 'ArrowDown', when: 'Another word' });
    await keyboard({ press: 'Enter' });
    await keyboard({ press: 'Enter', when: 'In every workspace' });
    await keyboard({ type: testTokens.orders, when: 'Kept encrypted' });
    await keyboard({ press: 'Enter' });
    assert.equal(await added, 'added');
    const inspected = vscode.workspace.getConfiguration('authpost').inspect('endpoints');
    assert.deepEqual(inspected?.globalValue, {
      added: { url: `${api.origin}/added`, auth: { type: 'bearer', scheme: 'Token' } },
    });
    await openText('{}');
    assert.equal((await send({ endpoint: 'added' })).status, 201);
    assert.equal(api.lastRequest.headers.authorization, `Token ${testTokens.orders}`);
    await vscode.commands.executeCommand('authpost.deleteToken', { endpoint: 'added' });
  });

  it('authpost.addEndpoint wants a URL before it goes on', async () => {
    const added = vscode.commands.executeCommand<string>('authpost.addEndpoint');
    await keyboard({ type: 'unfinished' });
    await keyboard({ press: 'Enter' });
    await keyboard({ press: 'Enter', when: 'The URL that documents are sent to' });
    await keyboard({ press: 'Escape', when: 'Give the URL' });
    assert.equal(await added, undefined);
    const inspected = vscode.workspace.getConfiguration('authpost').inspect('endpoints');
    assert.equal(inspected?.globalValue, undefined);
  });

  it('authpost.addEndpoint says why settings were not written, and writes them at a click', async () => {
    const messages = new Messages();
    try {
      await vscode.commands.executeCommand('workbench.action.openSettingsJson');
      const editor = await waitFor(vscode.window.onDidChangeActiveTextEditor, () => {
        const { activeTextEditor } = vscode.window;
        return activeTextEditor?.document.uri.path.endsWith('settings.json')
          ? activeTextEditor
          : undefined;
      });
      assert.ok(await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), ' ')));
      const added = vscode.commands.executeCommand<string>('authpost.addEndpoint');
      await typeNameAndUrl('late', `${api.origin}/late`);
      await keyboard({ type: 'None', when: 'Another word' });
      await keyboard({ press: 'Enter' });
      await keyboard({ press: 'Enter', when: 'In every workspace' });
      assert.equal(await added, undefined);
      const { buttons, click } = await messages.next('The endpoint "late" was not saved. ');
      assert.deepEqual(buttons, ['Try Again', 'Open Settings']);
      await vscode.commands.executeCommand('workbench.action.files.revert');
      click('Try Again');
      const written = await waitFor(
        vscode.workspace.onDidChangeConfiguration,
        () => vscode.workspace.getConfiguration('authpost').inspect('endpoints')?.globalValue,
      );
      assert.deepEqual(written, { late: { url: `${api.origin}/late`, auth: { type: 'none' } } });
    } finally {
      messages.dispose();
    }
  });

  it('authpost.sendTo lets the person choose, and remembers it for the document', async () => {
    await configure({
      first: { url: `${api.origin}/first`, ...none },
      second: { url: `${api.origin}/second`, ...none },
    });
    await openText('{"chosen":1}');
    const sending = vscode.commands.executeCommand<SendResult>('authpost.sendTo');
    await keyboard({ press: 'ArrowDown', when: 'Add endpoint' });
    await keyboard({ press: 'Enter' });
    assert.equal((await sending).status, 201);
    assert.equal(api.lastRequest.url, '/second');
    assert.equal((await send()).status, 201);
    assert.equal(api.lastRequest.url, '/second');
  });

  it('authpost.sendTo does not choose for another untitled document, which has the same name later', async () => {
    await configure({
      first: { url: `${api.origin}/first`, ...none },
      second: { url: `${api.origin}/second`, ...none },
    });
    const { document } = await openText('{"chosen":1}');
    const sending = vscode.commands.executeCommand<SendResult>('authpost.sendTo');
    await keyboard({ type: 'second', when: 'Add endpoint' });
    await keyboard({ press: 'Enter' });
    assert.equal((await sending).status, 201);
    await vscode.languages.setTextDocumentLanguage(document, 'jsonc');
    assert.equal((await send()).status, 201);
    assert.equal(api.lastRequest.url, '/second');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await waitFor(vscode.workspace.onDidCloseTextDocument, () =>
      vscode.workspace.textDocuments.includes(document) ? undefined : true,
    );
    const later = await openText('{"later":1}');
    assert.equal(later.document.uri.toString(), document.uri.toString());
    const dismissed = send();
    await keyboard({ press: 'Escape', when: 'Add endpoint' });
    assert.equal((await dismissed).outcome, 'cancelled');
  });

  it('keeps the choice of a file whose folder is renamed', async () => {
    await configureTwo(api.origin);
    const from = await writeText('before/chosen.json', '{"renamed":1}');
    await vscode.window.showTextDocument(from);
    await sendToSecond();
    const to = inWorkspace('after');
    const renaming = new vscode.WorkspaceEdit();
    renaming.renameFile(inWorkspace('before'), to);
    assert.ok(await vscode.workspace.applyEdit(renaming));
    assert.equal(
      (await send({ uri: vscode.Uri.joinPath(to, 'chosen.json').toString() })).status,
      201,
    );
    assert.equal(api.lastRequest.url, '/second');
    await vscode.workspace.fs.delete(to, { recursive: true });
  });

  it('keeps the choice of an untitled document that is saved under a name', async () => {
    await configureTwo(api.origin);
    await openText('{"saved":1}\r\n');
    const { document } = await openText('{"saved":1}\r\n');
    await sendToSecond();
    const saved = await saveAs(document.uri, 'saved.json');
    assert.equal((await send({ uri: saved.toString() })).status, 201);
    assert.equal(api.lastRequest.url, '/second');
    await vscode.workspace.fs.delete(saved);
  });

  it('asks where the endpoint that was chosen is gone, instead of sending to the default', async () => {
    await configureTwo(api.origin);
    await openText('{"gone":1}');
    await sendToSecond();
    await configure({ first: { url: `${api.origin}/first`, ...none } });
    await set('defaultEndpoint', 'first');
    const asked = send();
    await keyboard({ press: 'Escape', when: 'Add endpoint' });
    assert.equal((await asked).outcome, 'cancelled');
    assert.equal(api.lastRequest.url, '/second');
    const sending = send();
    await keyboard({ press: 'Enter', when: 'Add endpoint' });
    assert.equal((await sending).status, 201);
    assert.equal((await send()).status, 201);
    assert.equal(api.lastRequest.url, '/first');
  });

  it('one that is not in the settings leads to those that are', async () => {
    const messages = new Messages();
    try {
      await configure({ first: { url: `${api.origin}/first`, ...none } });
      await openText('{"unknown":1}');
      assert.equal((await send({ endpoint: 'gone' })).outcome, 'invalid-settings');
      const { click } = await messages.next('There is no endpoint "gone"');
      const arrived = api.nextRequest();
      click('Choose Endpoint…');
      await keyboard({ press: 'Enter', when: 'Add endpoint' });
      await arrived;
      assert.equal(api.lastRequest.url, '/first');
    } finally {
      messages.dispose();
    }
  });

  it('authpost.send asks where nothing says it, and sends nothing when that is dismissed', async () => {
    await configure({ first: { url: `${api.origin}/first`, ...none } });
    await openText('{"asked":1}');
    const dismissed = send();
    await keyboard({ press: 'Escape', when: 'Add endpoint' });
    assert.equal((await dismissed).outcome, 'cancelled');
    assert.equal(api.requests.length, 0);
    const sending = send();
    await keyboard({ press: 'Enter', when: 'Add endpoint' });
    assert.equal((await sending).status, 201);
    assert.equal(api.lastRequest.url, '/first');
  });
});

/** Answers the first two questions about a new endpoint. */
async function typeNameAndUrl(name: string, url: string): Promise<void> {
  await keyboard({ type: name });
  await keyboard({ press: 'Enter' });
  await keyboard({ type: url, when: 'The URL that documents are sent to' });
  await keyboard({ press: 'Enter' });
}

async function configureTwo(origin: string): Promise<void> {
  await configure({
    first: { url: `${origin}/first`, ...none },
    second: { url: `${origin}/second`, ...none },
  });
}

/** Sends the active document to the endpoint `second`, as the person's choice. */
async function sendToSecond(): Promise<void> {
  const sending = vscode.commands.executeCommand<SendResult>('authpost.sendTo');
  await keyboard({ type: 'second', when: 'Add endpoint' });
  await keyboard({ press: 'Enter' });
  assert.equal((await sending).status, 201);
}

/** Saves a document as the person would, under a name in the workspace. */
async function saveAs(document: vscode.Uri, name: string): Promise<vscode.Uri> {
  const target = inWorkspace(name);
  const saving = vscode.workspace.saveAs(document);
  await keyboard({ press: 'Control+A', when: 'order.jsonc' });
  await keyboard({ type: target.fsPath });
  await keyboard({ press: 'Enter' });
  const saved = await saving;
  assert.equal(saved?.toString(), target.toString());
  return target;
}

async function writeText(name: string, text: string): Promise<vscode.Uri> {
  const uri = inWorkspace(name);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  return uri;
}

function inWorkspace(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, name);
}
