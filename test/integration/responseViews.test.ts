import assert from 'node:assert/strict';
import { rename, rm, writeFile } from 'node:fs/promises';

import * as vscode from 'vscode';

import { configure, openText, send, set } from './authpost';
import { Messages } from './messages';
import { startRawServer } from '../support/httpServer';
import { responsesFolder } from '../support/responsesFolder';
import { TestApi } from '../support/testApi';

const none = { auth: { type: 'none' } };

describe('Answers that are not shown in the panel', () => {
  let api: TestApi;
  let messages: Messages;

  before(async () => {
    api = await TestApi.start();
    messages = new Messages();
  });

  beforeEach(async () => {
    await configure({ orders: { url: `${api.origin}/orders`, ...none } });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await openText('{}');
    messages.take();
  });

  after(async () => {
    messages.dispose();
    await set('response.view', undefined);
    await configure(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await api.close();
  });

  function responseTabs(): readonly string[] {
    return vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []))
      .filter(({ scheme }) => scheme === 'authpost-response')
      .map(({ path }) => path);
  }

  for (const view of ['editor', 'output']) {
    describe(`but in the ${view}`, () => {
      before(() => set('response.view', view));

      it('say in an error message that the connection was refused, and open no editor', async () => {
        const gone = await TestApi.start();
        await gone.close();
        await configure({ orders: { url: gone.origin, ...none } });
        const { outcome } = await send({ endpoint: 'orders' });
        assert.equal(outcome, 'network');
        const [message, ...others] = messages.take();
        assert.equal(others.length, 0);
        assert.equal(message?.severity, 'error');
        assert.match(message.text, /refused/);
        assert.deepEqual(message.buttons, ['Open Settings']);
        assert.deepEqual(responseTabs(), []);
      });

      it('say what a 401 means, and offer what can be done', async () => {
        const challenge = 'Bearer error_description="[help](command:workbench.action.quit)"';
        api.answers({ status: 401, headers: { 'WWW-Authenticate': challenge }, content: '{}' });
        assert.equal((await send({ endpoint: 'orders' })).status, 401);
        const [message] = messages.take();
        assert.equal(message?.severity, 'warning');
        assert.match(message.text, /does not accept the credential/);
        assert.match(message.text, /\[help\] \(command/, 'what a server says is no link');
        assert.deepEqual(message.buttons, ['Open Settings']);
      });

      it('say how long to wait, and send again at a click, for which no send has waited', async () => {
        api.answers({ status: 503, headers: { 'Retry-After': '120' } });
        assert.equal((await send({ endpoint: 'orders' })).status, 503);
        const [message] = messages.take();
        assert.equal(message?.severity, 'warning');
        assert.match(message.text, /wait 2 minutes/);
        assert.deepEqual(message.buttons, ['Send Again']);
        const again = api.nextRequest();
        message.click('Send Again');
        await again;
        await messages.next('wait 2 minutes');
      });

      it('say that a body was cut short', async () => {
        const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\n';
        const server = await startRawServer((socket) => socket.end(`${head}begun`));
        await configure({ orders: { url: server.url, ...none } });
        const { outcome, status } = await send({ endpoint: 'orders' });
        await server.close();
        assert.deepEqual([outcome, status], ['network', 200]);
        const [message] = messages.take();
        assert.equal(message?.severity, 'warning');
        assert.match(message.text, /it is not whole/);
      });

      it('say nothing of an answer that there is nothing to say of', async () => {
        api.answers({ status: 201, content: '{}' });
        await send({ endpoint: 'orders' });
        assert.deepEqual(messages.take(), []);
      });
    });
  }

  it('say their status where an editor would be empty', async () => {
    await set('response.view', 'editor');
    api.answers({ status: 204 });
    await send({ endpoint: 'orders' });
    const [message] = messages.take();
    assert.match(message?.text ?? '', /^Untitled-\d+, sent to "orders": 204 No Content$/);
    assert.deepEqual(responseTabs(), []);
  });

  describe('are sent again', () => {
    const markdown = 'Send this:\n{"part":1.0}\n';

    before(() => set('response.view', 'editor'));

    async function sendAgain(): Promise<string> {
      const message = await messages.next('wait 2 minutes');
      messages.take();
      const again = api.nextRequest();
      message.click('Send Again');
      await again;
      return api.lastRequest.content.toString();
    }

    it('with the part that was selected, whatever is selected or written there by then', async () => {
      api.answers({ status: 503, headers: { 'Retry-After': '120' } });
      const editor = await openText(markdown, 'markdown');
      editor.selection = new vscode.Selection(1, 0, 1, 12);
      await send({ endpoint: 'orders' });
      assert.equal(api.lastRequest.content.toString(), '{"part":1.0}');
      editor.selection = new vscode.Selection(0, 0, 0, 0);
      assert.equal(await sendAgain(), '{"part":1.0}');
      assert.equal(await sendAgain(), '{"part":1.0}');
      await messages.next('wait 2 minutes');
    });

    it('with the whole document as it is by then, whatever is selected', async () => {
      api.answers({ status: 503, headers: { 'Retry-After': '120' } });
      const editor = await openText('{"a":[1]}');
      await send({ endpoint: 'orders' });
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 6), '2,'));
      editor.selection = new vscode.Selection(0, 5, 0, 10);
      assert.equal(await sendAgain(), '{"a":[2,1]}');
      await messages.next('wait 2 minutes');
    });

    it('with the same content once the document is gone, after saying so', async () => {
      api.answers({ status: 503, headers: { 'Retry-After': '120' }, content: '{}' });
      const [root] = vscode.workspace.workspaceFolders ?? [];
      assert.ok(root);
      const uri = vscode.Uri.joinPath(root.uri, 'gone.json');
      await vscode.workspace.fs.writeFile(uri, Buffer.from('{"gone":1.0}'));
      await send({ endpoint: 'orders', uri: uri.toString() });
      await vscode.workspace.fs.delete(uri);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      const [message] = messages.take();
      message?.click('Send Again');
      const again = api.nextRequest();
      (await messages.next('gone.json is not there any more')).click('Send the Same Content');
      await again;
      assert.equal(api.lastRequest.content.toString(), '{"gone":1.0}');
      await messages.next('wait 2 minutes');
    });
  });

  it('are shown and come into the history also where they cannot be kept on disk', async () => {
    await set('response.view', 'editor');
    api.answers({ headers: { 'Content-Type': 'application/json' }, content: '{"kept":1.0}' });
    await send({ endpoint: 'orders' });
    const folder = responsesFolder(process.env['AUTHPOST_STORAGE'] ?? '');
    await rename(folder, `${folder}-away`);
    await writeFile(folder, 'a file where the folder is to be');
    try {
      api.answers({ headers: { 'Content-Type': 'application/json' }, content: '{"lost":1.0}' });
      assert.equal((await send({ endpoint: 'orders' })).outcome, 'response');
      const last = await vscode.commands.executeCommand<string>('authpost.openResponse');
      const uri = vscode.Uri.parse(last);
      assert.ok(responseTabs().includes(uri.path));
      assert.equal((await vscode.workspace.openTextDocument(uri)).getText(), '{"lost":1.0}');
      const id = uri.path.split('/')[1];
      assert.ok(await vscode.commands.executeCommand('authpost.history.openRequest', id));
    } finally {
      await rm(folder);
      await rename(`${folder}-away`, folder);
    }
  });
});
