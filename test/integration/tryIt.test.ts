import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import type { SendResult } from '../../src/host/sendCommand';
import { openText, send, storedTokens, waitFor } from './authpost';
import { Messages } from './messages';

describe('authpost.tryIt', () => {
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is offered where the demo API of an earlier window is meant', async () => {
    const messages = new Messages();
    try {
      await openText('{}');
      assert.equal((await send({ endpoint: 'AuthPOST demo' })).outcome, 'invalid-settings');
      const { buttons, click } = await messages.next('the demo API ended with the window');
      assert.deepEqual(buttons, ['Try It']);
      click('Try It');
      await waitFor(vscode.window.onDidChangeActiveTextEditor, () =>
        vscode.window.activeTextEditor?.document.getText().includes('Analytical Engine')
          ? true
          : undefined,
      );
    } finally {
      messages.dispose();
    }
  });

  it('sends a sample to a demo API and gets a 201', async () => {
    const result = await vscode.commands.executeCommand<SendResult>('authpost.tryIt');
    assert.deepEqual([result.outcome, result.status], ['response', 201]);
    assert.equal(vscode.window.activeTextEditor?.document.languageId, 'json');
    const uri = await vscode.commands.executeCommand<string>('authpost.openResponse');
    const answer = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    assert.match(answer.getText(), /"id":"[\da-f-]{36}".*"order": 9007199254740993/s);
  });

  it('stores its token for its own origin only, and works again', async () => {
    const result = await vscode.commands.executeCommand<SendResult>('authpost.tryIt');
    assert.equal(result.status, 201);
    const demo = (await storedTokens()).filter(({ endpoint }) => endpoint === 'AuthPOST demo');
    assert.equal(demo.length, 1);
    assert.match(demo[0]?.origin ?? '', /^http:\/\/127\.0\.0\.1:\d+$/);
  });
});
