import * as vscode from 'vscode';

import { bodyAsFile } from './bodyAsFile';
import { storePart } from './partOf';
import { responseUri } from './responseFiles';
import { isInMemory, type StoredResponse } from './responseStore';

/**
 * Opens an answer's body, or a part of it, in an ordinary, read-only editor; resolves to the URI of
 * its document. What is not in memory is opened as a file: a file system of ours would have to hold
 * it whole. Rejects where the body is no longer kept, or the disk is full.
 */
export async function openInEditor(stored: StoredResponse): Promise<vscode.Uri> {
  const uri =
    isInMemory(stored) || isDecoded(stored)
      ? responseUri(stored)
      : vscode.Uri.file(await bodyAsFile(await storePart(stored)));
  if (isInMemory(stored)) {
    // Of what is not there VS Code would make an editor that says so, and not reject.
    await vscode.workspace.fs.stat(uri);
  }
  const options = { viewColumn: vscode.ViewColumn.Beside, preview: true, preserveFocus: true };
  await vscode.commands.executeCommand('vscode.open', uri, options);
  return uri;
}

/** Whether what an editor shows is made from the whole. */
function isDecoded({ view: { body } }: StoredResponse): boolean {
  return body.kind === 'rows' && (body.decoding === 'messagepack' || body.decoding === 'cbor');
}
