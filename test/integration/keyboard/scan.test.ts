import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import * as path from 'node:path';

import * as vscode from 'vscode';

import { keyboard } from '../../support/keyboard';
import { configure, storedTokens } from '../authpost';

describe('authpost.scanWorkspace', () => {
  // Put together here, so that no scanner takes this file for a leak.
  const found = ['gh', 'p_', 'Zk4mQ9rT2xVb7nLc5yHd8wJf3sGa6pKe1u0T'].join('');
  let folder: string;

  before(async () => {
    folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    await writeFile(path.join(folder, '.gitignore'), 'ignored.json\n');
    await writeFile(path.join(folder, 'config.json'), `{\n  "token": "${found}"\n}\n`);
    await writeFile(path.join(folder, 'ignored.json'), `{"token":"${found}"}`);
    await configure({ scanned: { url: 'https://127.0.0.1/' } });
  });

  after(async () => {
    await configure(undefined);
    await vscode.commands.executeCommand('authpost.deleteToken', { endpoint: 'scanned' });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of ['.git', '.gitignore', 'config.json', 'ignored.json']) {
      await rm(path.join(folder, name), { recursive: true });
    }
  });

  it('marks what Git would add, and moves it into the secret storage', async () => {
    assert.equal(await vscode.commands.executeCommand('authpost.scanWorkspace'), 1);
    const uri = vscode.Uri.file(path.join(folder, 'config.json'));
    const [mark] = vscode.languages
      .getDiagnostics(uri)
      .filter(({ source }) => source === 'AuthPOST');
    assert.equal(mark?.range.start.line, 1);
    await vscode.window.showTextDocument(uri);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      mark.range,
    );
    const command = actions.find(({ title }) => title.startsWith('Move the value'))?.command;
    assert.ok(command);
    const moved = vscode.commands.executeCommand(
      command.command,
      ...((command.arguments ?? []) as unknown[]),
    );
    await keyboard({ press: 'Enter', when: 'scanned' });
    assert.equal(await moved, true);
    const document = await vscode.workspace.openTextDocument(uri);
    assert.ok(!document.getText().includes(found));
    assert.doesNotThrow(() => JSON.parse(document.getText()) as unknown);
    const names = (await storedTokens()).map(({ endpoint }) => endpoint);
    assert.ok(names.includes('scanned'));
    await document.save();
  });
});
