import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';

import * as vscode from 'vscode';

import { testTokens } from '../../../support/testTokens';
import { configure, openText, send } from '../../authpost';

describe('After a restart of VS Code', () => {
  after(() => configure(undefined));

  it('sends the token that was stored before', async () => {
    const url = `${process.env['AUTHPOST_RUNNER'] ?? ''}/authorization`;
    await configure({ kept: { url } });
    await openText('{}');
    assert.equal((await send({ endpoint: 'kept' })).status, 200);
    const uri = await vscode.commands.executeCommand<string>('authpost.openResponse');
    const answer = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    const expected = createHash('sha256').update(`Bearer ${testTokens.kept}`).digest('hex');
    assert.equal(answer.getText(), expected);
  });
});
