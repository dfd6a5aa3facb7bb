import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

import * as vscode from 'vscode';

import { ResponseCommands } from '../../src/host/responseCommands';
import type { StoredResponse } from '../../src/host/responseStore';
import type { BodyView, PanelAction } from '../../src/protocol/messages';
import { configure, openText, send } from './authpost';
import { Messages } from './messages';
import { TestApi } from '../support/testApi';

describe('What is done with an answer', () => {
  let api: TestApi;
  let messages: Messages;
  let folder: string;

  before(async () => {
    api = await TestApi.start();
    messages = new Messages();
    folder = await mkdtemp(path.join(tmpdir(), 'authpost-actions-'));
  });

  beforeEach(() => void messages.take());

  after(async () => {
    messages.dispose();
    await configure(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true });
    await api.close();
  });

  function save(file: string): Thenable<boolean> {
    return vscode.commands.executeCommand('authpost.saveResponse', { uri: vscode.Uri.file(file) });
  }

  async function exchange(origin: string): Promise<void> {
    await configure({ orders: { url: origin, auth: { type: 'none' } } });
    await openText('{}');
    await send({ endpoint: 'orders' });
    messages.take();
  }

  it('says that it cannot be saved where there is no such folder, and what to do', async () => {
    api.answers({ content: '{"id":1}' });
    await exchange(api.origin);
    const file = path.join(folder, 'gone', 'saved.json');
    assert.equal(await save(file), false);
    const [message, ...others] = messages.take();
    assert.equal(others.length, 0);
    assert.equal(message?.severity, 'error');
    assert.match(message.text, /its folder is not there.*Save it elsewhere/);
  });

  it('saves nothing over a file where no answer came', async () => {
    const gone = await TestApi.start();
    await gone.close();
    await exchange(gone.origin);
    const file = path.join(folder, 'precious.json');
    await writeFile(file, '{"precious":true}');
    assert.equal(await save(file), false);
    assert.equal(await readFile(file, 'utf8'), '{"precious":true}');
    assert.match(messages.take()[0]?.text ?? '', /no body to save/);
  });

  const { clipboard } = vscode.env;
  let copied = '';

  beforeEach(() => {
    const writeText = (text: string) => Promise.resolve(void (copied = text));
    Object.defineProperty(vscode.env, 'clipboard', { value: { writeText }, configurable: true });
  });

  afterEach(() => {
    Object.defineProperty(vscode.env, 'clipboard', { value: clipboard, configurable: true });
  });

  /** As the panel does; what an action on the bytes alone does not need is not there. */
  function act(action: PanelAction, head: Uint8Array, more: Partial<StoredResponse['view']> = {}) {
    const body: BodyView = { kind: 'rows', format: 'text' };
    const view = { id: 'id', bodyBytes: head.byteLength, contentType: 'text/plain', body, ...more };
    const response = { view, head, bodyFile: path.join(folder, 'none') } as StoredResponse;
    const nothing = undefined as never;
    const commands = new ResponseCommands(nothing, nothing, nothing, nothing);
    return commands.act({ type: 'action', view: 'id', action }, response);
  }

  it('copies a body above 50 MB, of which VS Code gives extensions no document', async () => {
    await act('copy-response', Buffer.alloc(51_000_000, 'abc\n'));
    assert.equal(copied.length, 51_000_000);
    assert.deepEqual(messages.take(), []);
  });

  it('copies a body in the charset that it is shown in, line ends as they came', async () => {
    const charset = { name: 'windows-1252', from: 'guess' } as const;
    const body: BodyView = { kind: 'rows', format: 'text', charset };
    await act('copy-response', Buffer.from('\xe4\r\n\n', 'latin1'), { body });
    assert.equal(copied, 'ä\r\n\n');
  });

  it('says that a body is too large for the clipboard, or no longer there', async () => {
    await act('copy-response', Buffer.from('begun'), { bodyBytes: 300_000_000 });
    assert.match(messages.take()[0]?.text ?? '', /300\.0 MB.*too large.*Save it instead/);
    await act('copy-response', Buffer.from('begun'), { bodyBytes: 20_000_000 });
    assert.match(messages.take()[0]?.text ?? '', /could not be copied \(ENOENT\)/);
  });
});
