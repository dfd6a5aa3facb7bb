import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import * as vscode from 'vscode';

import { configure, openText, send, waitFor } from './authpost';
import { TestApi } from '../support/testApi';

describe('The last response', () => {
  let api: TestApi;

  before(async () => {
    api = await TestApi.start();
    await configure({ open: { url: api.origin, auth: { type: 'none' } } });
  });

  after(async () => {
    await configure(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await api.close();
  });

  async function open(contentType: string, content: string | Buffer) {
    api.answers({ headers: { 'Content-Type': contentType }, content });
    await openText('{}');
    await send({ endpoint: 'open' });
    const uri = await vscode.commands.executeCommand<string>('authpost.openResponse');
    return vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  }

  const languages: readonly [contentType: string, content: string, languageId: string][] = [
    ['application/json', '{"n":9007199254740993,"n":1.0}', 'json'],
    ['application/problem+json', '{"title":"no"}', 'json'],
    ['text/html; charset=utf-8', '<!doctype html><p>é</p>', 'html'],
    ['application/xml', '<a/>', 'xml'],
    ['text/css', 'a {}', 'css'],
    ['text/plain', 'hello', 'plaintext'],
  ];
  for (const [contentType, content, languageId] of languages) {
    it(`opens ${contentType} as ${languageId}, exactly as received`, async () => {
      const document = await open(contentType, content);
      assert.equal(document.getText(), content);
      assert.equal(document.languageId, languageId);
    });
  }

  it('opens another charset as the text that it is', async () => {
    const document = await open('text/plain; charset=iso-8859-1', Buffer.from([0x61, 0xe4]));
    assert.equal(document.getText(), 'aä');
  });

  it('opens read-only', async () => {
    const document = await open('text/plain', 'hello');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), 'x');
    await vscode.workspace.applyEdit(edit);
    await assert.rejects(
      Promise.resolve(vscode.workspace.fs.writeFile(document.uri, Buffer.from('x'))),
    );
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('saves the bytes as they came', async () => {
    const bytes = Buffer.from([0, 1, 2, 0xff, 0xfe]);
    api.answers({ headers: { 'Content-Type': 'application/octet-stream' }, content: bytes });
    await openText('{}');
    await send({ endpoint: 'open' });
    const folder = await mkdtemp(path.join(tmpdir(), 'authpost-'));
    const uri = vscode.Uri.file(path.join(folder, 'saved.bin'));
    assert.equal(await vscode.commands.executeCommand('authpost.saveResponse', { uri }), true);
    assert.deepEqual(await readFile(uri.fsPath), bytes);
    await rm(folder, { recursive: true });
  });

  it('streams a body over 10 MB to a file and saves all of it', async () => {
    const content = Buffer.alloc(11_000_000, '0123456789abcdef\n');
    api.answers({ headers: { 'Content-Type': 'text/plain' }, content });
    await openText('{}');
    assert.equal((await send({ endpoint: 'open' })).bodyBytes, content.length);
    const folder = await mkdtemp(path.join(tmpdir(), 'authpost-'));
    const uri = vscode.Uri.file(path.join(folder, 'saved.txt'));
    await vscode.commands.executeCommand('authpost.saveResponse', { uri: uri.toString() });
    assert.ok((await readFile(uri.fsPath)).equals(content));
    await rm(folder, { recursive: true });
  });

  it('is shown again by authpost.showLast', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.equal(await vscode.commands.executeCommand('authpost.showLast'), true);
    await waitFor(vscode.window.tabGroups.onDidChangeTabs, () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ label }) => label === 'AuthPOST Response'),
    );
  });
});
