import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { configure, openText, send, storedTokens } from '../authpost';
import { Messages } from '../messages';
import { TestApi } from '../../support/testApi';
import { keyboard } from '../../support/keyboard';
import { testTokens } from '../../support/testTokens';

const token = testTokens.orders;

async function setToken(endpoint: string, typed: string): Promise<boolean> {
  const stored = vscode.commands.executeCommand<boolean>('authpost.setToken', { endpoint });
  await keyboard({ type: typed });
  await keyboard({ press: 'Enter' });
  return stored;
}

describe('The token', () => {
  let api: TestApi;
  let other: TestApi;

  before(async () => {
    api = await TestApi.start();
    other = await TestApi.start();
  });

  beforeEach(async () => {
    await configure({ orders: { url: `${api.origin}/orders` } });
    api.answers({ status: 201 });
    other.answers({});
    await openText('{}');
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('authpost.deleteToken', { endpoint: 'orders' });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(async () => {
    await configure(undefined);
    await api.close();
    await other.close();
  });

  it('is asked for where none is stored', async () => {
    assert.equal((await send({ endpoint: 'orders' })).outcome, 'no-token');
    assert.equal(api.requests.length, 0);
  });

  it('is stored from the input box, and sent behind its scheme', async () => {
    assert.equal(await setToken('orders', token), true);
    assert.equal((await send({ endpoint: 'orders' })).status, 201);
    assert.equal(api.lastRequest.headers.authorization, `Bearer ${token}`);
  });

  it('is trimmed, and freed from the scheme that was pasted with it', async () => {
    await setToken('orders', `  Bearer ${token} `);
    await send({ endpoint: 'orders' });
    assert.equal(api.lastRequest.headers.authorization, `Bearer ${token}`);
  });

  it('is listed without its value, and deleted', async () => {
    await setToken('orders', token);
    const [listed] = (await storedTokens()).filter(({ endpoint }) => endpoint === 'orders');
    assert.equal(listed?.origin, api.origin);
    assert.ok(Math.abs(Date.now() - listed.storedAt) < 60_000);
    assert.doesNotMatch(JSON.stringify(listed), /tok-/);
    const deletion = { endpoint: 'orders' };
    assert.equal(await vscode.commands.executeCommand('authpost.deleteToken', deletion), true);
    assert.equal(await vscode.commands.executeCommand('authpost.deleteToken', deletion), false);
    assert.equal((await send({ endpoint: 'orders' })).outcome, 'no-token');
  });

  it('is not asked for by name where none is there to be deleted', async () => {
    for (const { endpoint } of await storedTokens()) {
      await vscode.commands.executeCommand('authpost.deleteToken', { endpoint });
    }
    const messages = new Messages();
    try {
      assert.equal(await vscode.commands.executeCommand('authpost.deleteToken'), false);
      const [message] = messages.take();
      assert.equal(message?.text, 'No token is stored.');
    } finally {
      messages.dispose();
    }
  });

  it('stays with its origin when the settings name another one', async () => {
    await setToken('orders', token);
    for (const target of [
      vscode.ConfigurationTarget.Global,
      vscode.ConfigurationTarget.Workspace,
    ]) {
      await configure({ orders: { url: `${other.origin}/orders` } }, target);
      assert.equal((await send({ endpoint: 'orders' })).outcome, 'origin-mismatch');
      await configure(undefined, vscode.ConfigurationTarget.Workspace);
    }
    assert.equal(other.requests.length, 0);
  });

  it('is not sent along a redirect to another origin, and the payload neither', async () => {
    await setToken('orders', token);
    api.answers({ status: 307, headers: { Location: `${other.origin}/steal` } });
    const result = await send({ endpoint: 'orders' });
    assert.deepEqual([result.outcome, result.status], ['response', 307]);
    assert.equal(other.requests.length, 0);
  });

  it('is kept for a test after the restart', async () => {
    const url = `${process.env['AUTHPOST_RUNNER'] ?? ''}/authorization`;
    await configure({ kept: { url } });
    assert.equal(await setToken('kept', testTokens.kept), true);
    const result = await send({ endpoint: 'kept' });
    assert.equal(result.status, 200);
  });

  it('is masked where the server echoes it', async () => {
    await setToken('orders', token);
    const base64 = Buffer.from(token).toString('base64');
    api.answers({
      headers: { 'Content-Type': 'text/plain', 'X-Echo': token },
      content: `${token} ${base64} ${encodeURIComponent(token)}`,
    });
    await send({ endpoint: 'orders' });
    const uri = await vscode.commands.executeCommand<string>('authpost.openResponse');
    const shown = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    assert.match(shown.getText(), /^•{6} •{6}\S* •{6}$/);
  });
});
