import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { keyboard } from '../../support/keyboard';
import { TestApi } from '../../support/testApi';
import { testTokens } from '../../support/testTokens';
import { configure, openText, send } from '../authpost';
import { Messages } from '../messages';

/** Runs a command of the history. */
function history<T>(command: string, ...argument: unknown[]): Promise<T> {
  return Promise.resolve(
    vscode.commands.executeCommand<T>(`authpost.history.${command}`, ...argument),
  );
}

describe('The history, with the keyboard', () => {
  let api: TestApi;
  let document: vscode.Uri;

  before(async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    document = vscode.Uri.joinPath(folder.uri, 'with a secret.json');
    api = await TestApi.start();
    await configure({ secretive: { url: api.origin } });
    const storing = vscode.commands.executeCommand('authpost.setToken', { endpoint: 'secretive' });
    await keyboard({ type: testTokens.orders });
    await keyboard({ press: 'Enter' });
    await storing;
  });

  after(async () => {
    await vscode.workspace.fs.delete(document);
    await vscode.commands.executeCommand('authpost.deleteToken', { endpoint: 'secretive' });
    await configure(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await api.close();
  });

  async function answer(when: string, label: string): Promise<void> {
    await keyboard({ type: label, when });
    await keyboard({ press: 'Enter', when: label });
  }

  it('does not keep a secret that was sent, and never sends the mask in its place', async () => {
    const text = `{"secret":"${testTokens.orders}"}`;
    // Never in an editor: the browser remembers what stands in one.
    await vscode.workspace.fs.writeFile(document, Buffer.from(text));
    const sending = send({ endpoint: 'secretive', uri: document.toString() });
    await answer('seems to hold a secret', 'Send anyway');
    await sending;
    assert.equal(api.lastRequest.content.toString(), text);
    const response = await vscode.commands.executeCommand<string>('authpost.openResponse');
    const id = vscode.Uri.parse(response).path.split('/')[1];
    const uri = vscode.Uri.parse(await history<string>('openRequest', id));
    const kept = await vscode.workspace.openTextDocument(uri);
    assert.equal(kept.getText(), '{"secret":"••••••"}');
    api.answers({});
    const again = history('sendAgain', id);
    await answer('which the history does not keep', 'as it is now');
    await answer('seems to hold a secret', 'Send anyway');
    await again;
    assert.equal(api.lastRequest.content.toString(), text);
    api.answers({});
    const given = history('sendAgain', id);
    await answer('which the history does not keep', 'Do not send');
    assert.equal(await given, undefined);
    assert.equal(api.requests.length, 0);
  });

  it('asks before it sends the same bytes to another server, and names both', async () => {
    const other = await TestApi.start();
    const auth = { type: 'none' };
    await configure({ secretive: { url: api.origin }, moved: { url: api.origin, auth } });
    await openText('{"needle-4716":1}');
    await send({ endpoint: 'moved' });
    const response = await vscode.commands.executeCommand<string>('authpost.openResponse');
    const id = vscode.Uri.parse(response).path.split('/')[1];
    await configure({ secretive: { url: api.origin }, moved: { url: other.origin, auth } });
    const refused = history<{ outcome: string }>('sendAgain', id);
    await answer(`This was sent to ${api.origin}`, 'Do not send');
    assert.equal((await refused).outcome, 'cancelled');
    assert.equal(other.requests.length, 0);
    const sent = history<{ outcome: string }>('sendAgain', id);
    await answer(`This was sent to ${api.origin}`, `Send to ${other.origin}`);
    assert.equal((await sent).outcome, 'response');
    assert.equal(other.lastRequest.content.toString(), '{"needle-4716":1}');
    await other.close();
    await configure({ secretive: { url: api.origin } });
  });

  it('asks that once, also where the token of the other server is given after it', async () => {
    const other = await TestApi.start();
    const messages = new Messages();
    try {
      const secretive = { url: api.origin };
      await configure({ secretive, moved: { url: api.origin, auth: { type: 'none' } } });
      await openText('{"needle-4717":1}');
      await send({ endpoint: 'moved' });
      const response = await vscode.commands.executeCommand<string>('authpost.openResponse');
      const id = vscode.Uri.parse(response).path.split('/')[1];
      await configure({ secretive, moved: { url: other.origin } });
      const sent = history<{ outcome: string }>('sendAgain', id);
      await answer(`This was sent to ${api.origin}`, `Send to ${other.origin}`);
      assert.equal((await sent).outcome, 'no-token');
      const message = await messages.next('no token is stored for "moved"');
      const arrived = other.nextRequest();
      message.click('Set Token and Send…');
      await keyboard({ type: testTokens.orders });
      await keyboard({ press: 'Enter' });
      await arrived;
      assert.equal(other.lastRequest.content.toString(), '{"needle-4717":1}');
    } finally {
      messages.dispose();
      await vscode.commands.executeCommand('authpost.deleteToken', { endpoint: 'moved' });
      await configure({ secretive: { url: api.origin } });
      await other.close();
    }
  });

  it('asks which exchange is meant', async () => {
    // With the view shown, its selected exchange would be meant.
    await vscode.commands.executeCommand('workbench.view.explorer');
    await openText('{"needle-4715":1}');
    await send({ endpoint: 'secretive' });
    const opening = history<string>('openRequest');
    await keyboard({ press: 'Enter', when: 'Open Request Content' });
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(await opening));
    assert.equal(document.getText(), '{"needle-4715":1}');
  });

  it('filters while the query is typed, and brings back what was before', async () => {
    const accepted = history<number>('filter');
    await keyboard({ type: 'needle-4715 200' });
    await keyboard({ press: 'Enter' });
    assert.equal(await accepted, 1);
    const given = history<number>('filter');
    await keyboard({ type: 'nowhere' });
    await keyboard({ press: 'Escape' });
    assert.equal(await given, 1);
    await history('clearFilter');
    const grouping = history('groupBy');
    await answer('Group History By', 'Endpoint');
    assert.equal(await grouping, true);
    await history('groupBy', { by: 'day' });
  });
});
