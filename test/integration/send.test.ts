import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { configure, openText, send, set } from './authpost';
import { TestApi } from '../support/testApi';
import { Messages } from './messages';

const json = { 'Content-Type': 'application/json' };
const none = { auth: { type: 'none' } };

describe('authpost.send', () => {
  let api: TestApi;

  before(async () => {
    api = await TestApi.start();
  });

  beforeEach(async () => {
    await configure({ open: { url: `${api.origin}/data`, ...none } });
    await set('defaultEndpoint', 'open');
    api.answers({ status: 201, headers: json, content: '{"id":1}' });
  });

  afterEach(async () => {
    await set('defaultEndpoint', undefined);
    await configure(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(() => api.close());

  it('sends an untitled document byte for byte', async () => {
    const text = '\r\n{ "n": 9007199254740993, "n": 1.0,\r\n  "x": 1e400, "s": "\\u00e4ä😀" }\r\n';
    await openText(text);
    const result = await send();
    assert.equal(result.outcome, 'response');
    assert.equal(api.lastRequest.content.toString('utf8'), text);
    assert.equal(api.lastRequest.method, 'POST');
    assert.equal(api.lastRequest.headers['content-type'], 'application/json');
    assert.equal(api.lastRequest.headers.accept, 'application/json, */*;q=0.8');
    assert.equal(api.lastRequest.headers.authorization, undefined);
  });

  it('resolves to what came back', async () => {
    await openText('{}');
    const { durationMs, ...result } = await send();
    assert.ok(durationMs >= 0);
    assert.deepEqual(result, {
      outcome: 'response',
      status: 201,
      statusText: 'Created',
      bodyBytes: 8,
      contentType: 'application/json',
    });
  });

  it('takes any status for an answer', async () => {
    await openText('{}');
    for (const status of [404, 422, 500]) {
      api.answers({ status });
      const result = await send();
      assert.deepEqual([result.outcome, result.status], ['response', status]);
    }
  });

  it('says what is wrong without making a link of what the settings have', async () => {
    const name = '[help](command:workbench.action.quit)';
    await configure({ [name]: { url: 'http://api.example.com/', ...none } });
    await openText('{}');
    const messages = new Messages();
    try {
      assert.equal((await send({ endpoint: name })).outcome, 'insecure-url');
      const { text } = await messages.next('[help]');
      assert.doesNotMatch(text, /\]\(/);
    } finally {
      messages.dispose();
    }
  });

  it('sends the selection alone', async () => {
    const editor = await openText('{ "a": [1, 2], "b": 3 }');
    editor.selection = new vscode.Selection(0, 7, 0, 13);
    await send();
    assert.equal(api.lastRequest.content.toString(), '[1, 2]');
  });

  it('refuses several selections, and a selection that is not one value', async () => {
    const editor = await openText('{ "a": [1, 2], "b": 3 }');
    editor.selections = [new vscode.Selection(0, 7, 0, 13), new vscode.Selection(0, 20, 0, 21)];
    assert.equal((await send()).outcome, 'invalid-payload');
    editor.selection = new vscode.Selection(0, 8, 0, 12);
    assert.equal((await send()).outcome, 'invalid-payload');
    assert.equal(api.requests.length, 0);
  });

  it('marks the exact place of a fault, and sends nothing', async () => {
    const editor = await openText('{\n  "a": 1,\n  "b": 01\n}');
    const result = await send();
    assert.equal(result.outcome, 'invalid-payload');
    assert.equal(api.requests.length, 0);
    const [diagnostic, ...others] = ours(editor.document.uri);
    assert.equal(others.length, 0);
    assert.equal(diagnostic?.range.start.line, 2);
    assert.equal(diagnostic.range.start.character, 7);
  });

  it('marks a fault in a selection at its place in the document', async () => {
    const editor = await openText('{\n  "a": 1,\n  "b": [1 2]\n}');
    editor.selection = new vscode.Selection(2, 7, 2, 12);
    await send();
    const [diagnostic] = ours(editor.document.uri);
    assert.equal(diagnostic?.range.start.line, 2);
    assert.equal(diagnostic.range.start.character, 10);
  });

  it('takes the mark away when the fault is mended', async () => {
    const editor = await openText('[1,]');
    await send();
    assert.equal(ours(editor.document.uri).length, 1);
    await editor.edit((edit) => edit.delete(new vscode.Range(0, 2, 0, 3)));
    assert.equal(ours(editor.document.uri).length, 0);
    assert.equal((await send()).outcome, 'response');
    assert.equal(api.lastRequest.content.toString(), '[1]');
  });

  it('refuses an empty document', async () => {
    await openText(' \n');
    assert.equal((await send()).outcome, 'invalid-payload');
  });

  it('cuts comments and trailing commas out of jsonc only', async () => {
    const text = '{\n  // one\n  "url": "http://x", /* two */\n}\n';
    await openText(text, 'jsonc');
    assert.equal((await send()).outcome, 'response');
    assert.equal(api.lastRequest.content.toString(), '{\n  \n  "url": "http://x" \n}\n');
    await openText(text, 'json');
    assert.equal((await send()).outcome, 'invalid-payload');
  });

  it('sends a plain-text document whose text is JSON', async () => {
    await openText('{"plain":true}', 'plaintext');
    assert.equal((await send()).outcome, 'response');
    await openText('no json', 'plaintext');
    assert.equal((await send()).outcome, 'invalid-payload');
  });

  it('sends the document that the argument names, open or not', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, 'named.json');
    await vscode.workspace.fs.writeFile(uri, Buffer.from('\ufeff{"named":1.0}\n'));
    await openText('{"other":1}');
    assert.equal((await send({ uri: uri.toString() })).outcome, 'response');
    assert.equal(api.lastRequest.content.toString(), '{"named":1.0}\n');
    assert.equal((await send({ uri: uri.fsPath })).outcome, 'response');
    assert.equal((await send({ uri: 'named.json' })).outcome, 'response');
    await vscode.workspace.fs.delete(uri);
    assert.equal((await send({ uri: `${uri.toString()}.gone` })).outcome, 'invalid-payload');
  });

  it('sends nothing where a key binding names no arguments that it knows', async () => {
    await openText('{"ours":1}');
    const requests = api.requests.length;
    for (const argument of ['orders', { endpoint: 5 }, { endpont: 'orders' }, { uri: {} }]) {
      const result = await vscode.commands.executeCommand<{ outcome: string }>(
        'authpost.send',
        argument,
      );
      assert.equal(result.outcome, 'invalid-settings');
    }
    assert.equal(api.requests.length, requests);
  });

  it('has nothing to send without a document', async () => {
    assert.equal((await send()).outcome, 'invalid-payload');
  });

  it('reports a refused connection', async () => {
    const gone = await TestApi.start();
    await gone.close();
    await configure({ gone: { url: gone.origin, ...none } });
    await openText('{}');
    const result = await send({ endpoint: 'gone' });
    assert.deepEqual([result.outcome, result.status], ['network', undefined]);
  });

  it('reports a time-out', async () => {
    api.answers(() => undefined);
    await configure({ slow: { url: api.origin, timeout: 50, ...none } });
    await openText('{}');
    assert.equal((await send({ endpoint: 'slow' })).outcome, 'timeout');
  });

  it('ends at once when it is cancelled', async () => {
    api.answers(() => undefined);
    await openText('{}');
    const arrived = api.nextRequest();
    const sending = send();
    await arrived;
    await vscode.commands.executeCommand('authpost.cancel');
    assert.equal((await sending).outcome, 'cancelled');
  });
});

function ours(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter((diagnostic) => diagnostic.source === 'AuthPOST');
}
