import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { TestApi } from '../support/testApi';
import { configure, send } from './authpost';
import { Messages } from './messages';

describe('A file', () => {
  let api: TestApi;
  let file: vscode.Uri;

  before(async () => {
    api = await TestApi.start();
    await configure({ open: { url: api.origin, auth: { type: 'none' } } });
  });

  let files = 0;
  beforeEach(() => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    // A name for each: what was written anew on disk comes to an open document only in time.
    file = vscode.Uri.joinPath(folder.uri, `saved-${++files}.json`);
    api.answers({});
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(file);
  });

  after(async () => {
    await configure(undefined);
    await api.close();
  });

  async function open(content: string | Buffer): Promise<vscode.TextEditor> {
    await vscode.workspace.fs.writeFile(file, Buffer.from(content));
    return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
  }

  async function sent(): Promise<string> {
    assert.equal((await send({ endpoint: 'open' })).outcome, 'response');
    return api.lastRequest.content.toString();
  }

  const mixed = '{\r\n  "a": 1,\n  "b": 2,\r  "c": 1.0\n}\r\n';

  it('with mixed line ends is sent byte for byte as it is saved', async () => {
    const { document } = await open(`\ufeff${mixed}`);
    assert.notEqual(document.getText(), mixed);
    assert.equal(await sent(), mixed);
  });

  it('is sent byte for byte as it is saved where a part of it is selected, too', async () => {
    const editor = await open(`\ufeff[${mixed},\r\n2]`);
    editor.selection = new vscode.Selection(0, 1, 4, 1);
    assert.notEqual(editor.document.getText(editor.selection), mixed.trimEnd());
    assert.equal(await sent(), mixed.trimEnd());
  });

  it('is sent as the editor has it once it is changed', async () => {
    const editor = await open(mixed);
    const whole = editor.document.getText();
    const change = new vscode.WorkspaceEdit();
    change.insert(file, new vscode.Position(0, 1), ' ');
    await vscode.workspace.applyEdit(change);
    assert.equal(await sent(), whole.replace('{', '{ '));
    editor.selection = new vscode.Selection(0, 0, 4, 1);
    assert.equal(await sent(), whole.replace('{', '{ ').trimEnd());
    await editor.document.save();
  });

  it('has its faults marked at their places in the editor', async () => {
    const { document } = await open(mixed.replace('1.0', '01'));
    assert.equal((await send({ endpoint: 'open' })).outcome, 'invalid-payload');
    assert.deepEqual(markedPlaces(document), [[3, 7]]);
  });

  it('that is not UTF-8 is not sent, and the first such byte is marked', async () => {
    const { document } = await open(Buffer.from(mixed.replace('"b"', '"\u00e9"'), 'latin1'));
    assert.equal((await send({ endpoint: 'open' })).outcome, 'invalid-payload');
    assert.equal(api.requests.length, 0);
    assert.deepEqual(markedPlaces(document), [[2, 3]]);
  });

  it('that is not UTF-8 is not sent, either, where a part of it with such a byte is selected', async () => {
    const bytes = Buffer.from('{"a": "\u00e9", "b": [1]}', 'latin1');
    const editor = await open(bytes);
    editor.selection = new vscode.Selection(0, 0, 0, 20);
    assert.equal((await send({ endpoint: 'open' })).outcome, 'invalid-payload');
    assert.deepEqual(markedPlaces(editor.document), [[0, 7]]);
    editor.selection = new vscode.Selection(0, 16, 0, 19);
    assert.equal(await sent(), '[1]');
  });

  function markedPlaces({ uri }: vscode.TextDocument): readonly (readonly number[])[] {
    return vscode.languages
      .getDiagnostics(uri)
      .filter(({ source }) => source === 'AuthPOST')
      .map(({ range }) => [range.start.line, range.start.character]);
  }

  it('that is too large for extensions is refused with its size, also from its own editor', async () => {
    const messages = new Messages();
    try {
      await vscode.workspace.fs.writeFile(file, Buffer.from(`[${'1,'.repeat(27_000_000)}1]`));
      assert.equal((await send({ uri: file.toString() })).outcome, 'invalid-payload');
      await vscode.commands.executeCommand('vscode.open', file);
      assert.equal((await send()).outcome, 'invalid-payload');
      const raised = messages.take();
      assert.equal(raised.length, 2);
      for (const { text } of raised) {
        assert.match(text, /^Nothing was sent: saved-\d+\.json is larger than 50 MB/);
      }
      assert.equal(api.requests.length, 0);
    } finally {
      messages.dispose();
    }
  });
});
