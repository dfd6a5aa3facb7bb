import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { keyboard } from '../support/keyboard';

/** Answers the questions for an endpoint's secrets one after the other. */
export async function setSecrets(endpoint: string, ...typed: readonly string[]): Promise<void> {
  const stored = vscode.commands.executeCommand<boolean>('authpost.setToken', { endpoint });
  for (const [index, text] of typed.entries()) {
    // Each question has a title of its own; the next one shows only when this one is answered.
    await keyboard(index === 0 ? { type: text } : { type: text, when: nextTitle[index] ?? '' });
    await keyboard({ press: 'Enter' });
  }
  assert.equal(await stored, true);
}

const nextTitle = ['', 'Secret access key', 'Session token'];
