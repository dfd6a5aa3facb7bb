import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { EndpointMemory } from '../../src/host/endpointMemory';
import { openText, waitFor } from './authpost';

/** Keeps what is remembered, like a workspace over a restart. */
class Kept implements vscode.Memento {
  private readonly values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.values.keys()];
  }

  get<T>(key: string, fallback?: T): T {
    return (this.values.get(key) ?? fallback) as T;
  }

  update(key: string, value: unknown): Promise<void> {
    this.values.set(key, value);
    return Promise.resolve();
  }
}

describe('What is remembered of the endpoint of a document', () => {
  let kept: Kept;
  let memory: EndpointMemory;

  beforeEach(() => {
    kept = new Kept();
    memory = new EndpointMemory(kept);
  });

  afterEach(async () => {
    memory.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('is uncertain for an untitled document after a restart, until it is chosen again or closed', async () => {
    const { document } = await openText('{}');
    await memory.remember(document.uri, 'a');
    assert.deepEqual(memory.recall(document.uri), { endpoint: 'a' });
    restart();
    assert.equal(memory.recall(document.uri), 'uncertain');
    await memory.remember(document.uri, 'b');
    assert.deepEqual(memory.recall(document.uri), { endpoint: 'b' });
    restart();
    await closeActive(document);
    assert.equal(memory.recall(document.uri), undefined);
    restart();
    assert.equal(memory.recall(document.uri), undefined);
  });

  it('goes along when an untitled document is saved, uncertain where it was so', async () => {
    for (const certain of [true, false]) {
      const { untitled, file } = await openNamed(`saved-${certain}.json`, '{"saved":1}');
      await memory.remember(untitled.uri, 'a');
      if (!certain) {
        restart();
      }
      assert.ok(await untitled.save());
      const remembered = await waitFor(memory.onDidChange, () => memory.recall(file));
      assert.deepEqual(remembered, certain ? { endpoint: 'a' } : 'uncertain');
      assert.equal(memory.recall(untitled.uri), undefined);
      await vscode.workspace.fs.delete(file);
    }
  });

  it('does not go to a file of the same text that a person saves before closing the untitled one', async () => {
    const uri = inWorkspace('same.json');
    await vscode.workspace.fs.writeFile(uri, Buffer.from('{'));
    const { document } = await openText('{}');
    await memory.remember(document.uri, 'a');
    const editor = await vscode.window.showTextDocument(uri, { preview: false });
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 1), '}'));
    assert.ok(await editor.document.save());
    await vscode.window.showTextDocument(document);
    await closeActive(document);
    assert.equal(memory.recall(document.uri), undefined);
    assert.equal(memory.recall(uri), undefined);
    await vscode.workspace.fs.delete(uri);
  });

  it('does not go to the file of another untitled document with the same text', async () => {
    const { document } = await openText('{"same":1}');
    await memory.remember(document.uri, 'a');
    const { untitled, file } = await openNamed('other.json', '{"same":1}');
    assert.ok(await untitled.save());
    await waitFor(vscode.workspace.onDidCloseTextDocument, () => untitled.isClosed || undefined);
    await vscode.window.showTextDocument(document);
    await closeActive(document);
    assert.equal(memory.recall(file), undefined);
    await vscode.workspace.fs.delete(file);
  });

  it('goes along when a file is renamed, and not to the one that replaces it', async () => {
    const [chosen, moved, other] = ['chosen.json', 'moved.json', 'other.json'].map(inWorkspace);
    assert.ok(chosen && moved && other);
    await vscode.workspace.fs.writeFile(chosen, Buffer.from('{}'));
    await vscode.workspace.fs.writeFile(other, Buffer.from('{}'));
    await memory.remember(chosen, 'a');
    await rename(chosen, moved);
    assert.equal(memory.recall(chosen), undefined);
    assert.deepEqual(memory.recall(moved), { endpoint: 'a' });
    await rename(other, moved);
    assert.equal(memory.recall(moved), undefined);
    await vscode.workspace.fs.delete(moved);
  });

  function restart(): void {
    memory.dispose();
    memory = new EndpointMemory(kept);
  }
});

/** Opens an untitled document that has a name to be saved under, so that no dialog asks for it. */
async function openNamed(
  name: string,
  text: string,
): Promise<{ readonly untitled: vscode.TextDocument; readonly file: vscode.Uri }> {
  const file = inWorkspace(name);
  const untitled = await vscode.workspace.openTextDocument(file.with({ scheme: 'untitled' }));
  const editor = await vscode.window.showTextDocument(untitled, { preview: false });
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
  return { untitled, file };
}

async function closeActive(document: vscode.TextDocument): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await waitFor(vscode.workspace.onDidCloseTextDocument, () => document.isClosed || undefined);
}

async function rename(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(from, to, { overwrite: true });
  assert.ok(await vscode.workspace.applyEdit(edit));
}

function inWorkspace(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, name);
}
