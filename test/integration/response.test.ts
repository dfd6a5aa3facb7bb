import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import * as vscode from 'vscode';

import { knowsZstd, zstdContent, zstdText } from '../support/codedContent';
import { configure, openText, send, set, waitFor } from './authpost';
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
    ['application/vnd.oai.openapi+yaml', 'a: 1\n', 'yaml'],
    ['application/sql', 'SELECT 1;', 'sql'],
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

  it('opens MessagePack and CBOR as the JSON that they stand for', async () => {
    const messagePack = Buffer.from('81a16ecf0020000000000001', 'hex');
    const document = await open('application/msgpack', messagePack);
    assert.equal(document.getText(), '{"n":9007199254740993}');
    assert.equal(document.languageId, 'json');
    const cbor = await open('application/cbor', Buffer.from('a1616ec249010000000000000000', 'hex'));
    assert.equal(cbor.getText(), '{"n":18446744073709551616}');
  });

  it('opens text of a charset that nobody names', async () => {
    const latin = await open('text/plain', Buffer.from('caf\xe9', 'latin1'));
    assert.equal(latin.getText(), 'café');
    const wide = await open('application/json', Buffer.from('{"é":1}', 'utf16le'));
    assert.equal(wide.getText(), '{"é":1}');
    const declared = Buffer.from('<meta charset=koi8-r>\xc1', 'latin1');
    assert.equal((await open('text/html', declared)).getText(), '<meta charset=koi8-r>а');
  });

  it('undoes zstd in this extension host', async () => {
    api.answers({
      headers: { 'Content-Type': 'text/plain', 'Content-Encoding': 'zstd' },
      content: zstdContent,
    });
    await openText('{}');
    await send({ endpoint: 'open' });
    const uri = await vscode.commands.executeCommand<string>('authpost.openResponse');
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    assert.equal(document.getText(), knowsZstd ? zstdText : undefined);
  });

  it('stops at the limit of the settings, and keeps what came', async () => {
    const content = gzipSync(Buffer.alloc(3_000_000, 0x61));
    api.answers({
      headers: { 'Content-Type': 'text/plain', 'Content-Encoding': 'gzip' },
      content,
    });
    await set('response.maxDecompressedSizeMB', 1);
    await openText('{}');
    const result = await send({ endpoint: 'open' });
    await set('response.maxDecompressedSizeMB', undefined);
    assert.equal(result.outcome, 'network');
    assert.equal(result.status, 200);
    assert.equal(result.bodyBytes, 1_000_000);
    const uri = await vscode.commands.executeCommand<string>('authpost.openResponse');
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    assert.equal(document.getText().length, 1_000_000);
  });

  it('opens what is not in memory from its file, as the text that it is', async () => {
    const json = `["${'ä'.repeat(5_000_000)}",1.0]`;
    const document = await open('application/json', json);
    assert.equal(document.uri.scheme, 'file');
    assert.equal(path.basename(document.uri.path), 'open-200.json');
    assert.equal(document.languageId, 'json');
    assert.ok(document.getText() === json);
  });

  it('opens what is not in memory as the text that it is, whatever its charset', async () => {
    const latin = await open('text/plain; charset=iso-8859-1', Buffer.alloc(10_000_001, 0xe4));
    assert.equal(latin.uri.scheme, 'file');
    assert.ok(latin.getText() === 'ä'.repeat(10_000_001));
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
