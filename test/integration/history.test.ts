import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { configure, openText, send, set } from './authpost';
import { Messages } from './messages';
import { TestApi } from '../support/testApi';

const json = { 'Content-Type': 'application/json' };

/** Runs a command of the history. */
function history<T>(command: string, ...argument: unknown[]): Promise<T> {
  return Promise.resolve(
    vscode.commands.executeCommand<T>(`authpost.history.${command}`, ...argument),
  );
}

describe('The history', () => {
  let api: TestApi;
  let folder: vscode.Uri;
  let document: vscode.Uri;
  let count = 0;

  before(async () => {
    api = await TestApi.start();
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspace);
    folder = workspace.uri;
  });

  beforeEach(async () => {
    await configure({ kept: { url: `${api.origin}/first`, auth: { type: 'none' } } });
    // A file of its own for each test: VS Code keeps the text of one that it has read.
    document = vscode.Uri.joinPath(folder, 'kept', `the order ${++count}.json`);
    await write('{"n":1.0}');
  });

  afterEach(async () => {
    await set('compare.ignore', undefined);
    await set('history.enabled', undefined);
    await history('clearFilter');
    await history('groupBy', { by: 'day' });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await configure(undefined);
  });

  after(async () => {
    for (const name of ['kept', '.authpost']) {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, name), { recursive: true });
    }
    await api.close();
  });

  function write(text: string): Thenable<void> {
    return vscode.workspace.fs.writeFile(document, Buffer.from(text));
  }

  /** Sends the document, and resolves to the identity of the exchange. */
  async function exchange(answer: string, status = 200): Promise<string> {
    api.answers({ status, headers: json, content: answer });
    assert.equal((await send({ endpoint: 'kept', uri: document.toString() })).status, status);
    const uri = await vscode.commands.executeCommand<string>('authpost.openResponse');
    return /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/.exec(uri)?.[0] ?? '';
  }

  async function textOf(uri: vscode.Uri): Promise<string> {
    return (await vscode.workspace.openTextDocument(uri)).getText();
  }

  function diff(): vscode.TabInputTextDiff & { readonly label: string } {
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    assert.ok(tab?.input instanceof vscode.TabInputTextDiff);
    return Object.assign(tab.input, { label: tab.label });
  }

  it('shows the content that was sent, read-only and exactly', async () => {
    const text = '{ "n": 9007199254740993, "n": 1.0,\n  "x": 1e400, "s": "\\u00e4ä😀" }\n';
    await write(text);
    const id = await exchange('{}');
    const uri = vscode.Uri.parse(await history<string>('openRequest', id));
    assert.equal(await textOf(uri), text);
    assert.equal(vscode.window.activeTextEditor?.document.languageId, 'json');
    assert.equal(vscode.workspace.fs.isWritableFileSystem(uri.scheme), undefined);
  });

  it("sends exactly the same bytes again, with today's settings", async () => {
    const text = '\r\n{ "n": 1.0,\r\n "n": 1e400 }\r\n';
    await write(text);
    const id = await exchange('{}');
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'changed'));
    await configure({ kept: { url: `${api.origin}/second`, auth: { type: 'none' } } });
    const result = await history<{ status: number }>('sendAgain', id);
    assert.equal(result.status, 200);
    assert.equal(api.lastRequest.content.toString(), text);
    assert.equal(api.lastRequest.url, '/second');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('sends nothing again to an endpoint that is gone', async () => {
    const id = await exchange('{}');
    await configure({ other: { url: api.origin, auth: { type: 'none' } } });
    api.answers({});
    const result = await history<{ outcome: string }>('sendAgain', id);
    assert.equal(result.outcome, 'invalid-settings');
    assert.equal(api.requests.length, 0);
  });

  it('compares with the previous exchange of the document, keys in order', async () => {
    await exchange('{"b":1.0,"a":9007199254740993}');
    const id = await exchange('{"a":9007199254740993,"b":1}', 201);
    assert.equal(await history('comparePrevious', id), true);
    const { original, modified, label } = diff();
    assert.match(label, /^POST kept · 200 · .* ↔ POST kept · 201 · /);
    const [left, right] = [await textOf(original), await textOf(modified)];
    assert.match(
      left,
      /"status": "200 OK",[^]*"body": \{\n {4}"a": 9007199254740993,\n {4}"b": 1\.0\n/,
    );
    assert.match(right, /"status": "201 Created",[^]*"a": 9007199254740993,\n {4}"b": 1\n/);
    assert.match(left, /"date": "\(ignored\)"/);
  });

  it('compares any two, the older one on the left, without what a setting ignores', async () => {
    const first = await exchange('{"id":1,"meta":{"at":"x"},"n":1}');
    await exchange('{}');
    const second = await exchange('{"id":2,"meta":{"at":"y"},"n":1}');
    await set('compare.ignore', ['id', '$.meta.at']);
    assert.equal(await history('compareWith', second, first), true);
    const { original, modified } = diff();
    assert.ok(original.path.includes(first) && modified.path.includes(second));
    assert.equal(await textOf(original), await textOf(modified));
    assert.match(await textOf(original), /"at": "\(ignored\)"/);
  });

  it('says that a body is too large to be compared', async function () {
    // To open it takes five seconds on an idle machine.
    this.timeout(60_000);
    await exchange('{}');
    const lines = Array.from({ length: 10_001 }, () => 'x'.repeat(1000));
    const id = await exchange(JSON.stringify(lines, null, 1));
    await history('comparePrevious', id);
    assert.match(await textOf(diff().modified), /^This body has 10\.1 MB\. Bodies of more than/);
  });

  it('pins an answer as a file that can be committed, updates it and unpins it', async () => {
    await set('compare.ignore', ['id']);
    const first = await exchange('{"n":1e400,"id":7,"a":[1.0]}', 201);
    assert.equal(await history('showDifference', first), false);
    assert.equal(await history('pin', first), true);
    const name = document.path.split('/').at(-1) ?? '';
    const file = vscode.Uri.joinPath(folder, `.authpost/snapshots/kept/${name}.kept.json`);
    const pinned =
      '{\n  "status": 201,\n  "contentType": "application/json",\n  "body": {\n    "a": [\n      1.0\n    ],\n    "n": 1e400\n  }\n}\n';
    assert.equal(await readText(file), pinned);
    const second = await exchange('{"id":8,"n":1e401,"a":[1.0]}', 201);
    assert.equal(await history('showDifference', second), true);
    const { original, modified, label } = diff();
    assert.equal(label, `${name} to kept: expected ↔ received`);
    assert.equal(original.toString(), file.toString());
    assert.equal(await textOf(modified), pinned.replace('1e400', '1e401'));
    assert.equal(await history('pin', second), true);
    assert.equal(await readText(file), pinned.replace('1e400', '1e401'));
    assert.equal(await history('unpin', second), true);
    await assert.rejects(Promise.resolve(vscode.workspace.fs.stat(file)));
    assert.equal(await history('unpin', second), false);
  });

  it('pins no answer to a document outside of the workspace', async () => {
    await openText('{}');
    api.answers({ headers: json, content: '{}' });
    await send({ endpoint: 'kept' });
    const uri = await vscode.commands.executeCommand<string>('authpost.openResponse');
    const id = vscode.Uri.parse(uri).path.split('/')[1];
    assert.equal(await history('pin', id), false);
  });

  it('opens an answer that is no longer among the latest', async () => {
    const id = await exchange('{"the":"oldest"}');
    const address = vscode.Uri.parse(
      await vscode.commands.executeCommand<string>('authpost.openResponse'),
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (let newer = 0; newer < 21; newer++) {
      await send({ endpoint: 'kept', uri: document.toString() });
    }
    assert.equal(await history('open', id), true);
    assert.equal(await readText(address), '{"the":"oldest"}');
  });

  it('opens the document that was sent, if it is still there', async () => {
    const id = await exchange('{}');
    assert.equal(await history('openDocument', id), true);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), document.toString());
  });

  it('says by its path that the document is gone', async () => {
    const messages = new Messages();
    try {
      const id = await exchange('{}');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(document);
      assert.equal(await history('openDocument', id), false);
      const path = vscode.workspace.asRelativePath(document);
      assert.deepEqual(
        messages.take().map(({ text }) => text),
        [`${path} is gone.`],
      );
    } finally {
      messages.dispose();
    }
  });

  it('is filtered by what was sent and answered, and grouped anew', async () => {
    await write('{"customer":"needle-4711"}');
    const id = await exchange('{"answer":"haystack-0815"}', 202);
    const others = await history<number>('filter', { query: '' });
    assert.ok(others > 1);
    assert.equal(await history('filter', { query: 'NEEDLE-4711 haystack 202' }), 1);
    assert.equal(await history('filter', { query: 'needle-4711 404' }), 0);
    for (const by of ['document', 'endpoint', 'day']) {
      assert.equal(await history('groupBy', { by }), true);
      assert.equal(await history('reveal', id), true);
    }
    assert.equal(await history('chooseWorkspaces', { all: true }), true);
    assert.equal(await history('chooseWorkspaces', { all: false }), true);
  });

  it('deletes an exchange', async () => {
    await write('{"customer":"needle-4712"}');
    const id = await exchange('{}');
    assert.equal(await history('delete', id), true);
    assert.equal(await history('filter', { query: 'needle-4712' }), 0);
    assert.equal(await history('open', id), false);
  });

  it('keeps nothing while it is off', async () => {
    await set('history.enabled', false);
    await write('{"customer":"needle-4713"}');
    await exchange('{}');
    assert.equal(await history('filter', { query: 'needle-4713' }), 0);
  });

  it('keeps what failed, too', async () => {
    const gone = await TestApi.start();
    await gone.close();
    await configure({ 'gone-4714': { url: gone.origin, auth: { type: 'none' } } });
    await send({ endpoint: 'gone-4714', uri: document.toString() });
    assert.equal(await history('filter', { query: 'network gone-4714' }), 1);
  });
});

async function readText(uri: vscode.Uri): Promise<string> {
  return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();
}
