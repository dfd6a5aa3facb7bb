import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Note } from '../../protocol/messages';
import type { StoredResponse } from '../responseStore';
import { withoutLinks } from '../withoutLinks';
import type { AnswerPrinter } from './answers';
import { documentName, documentPath } from './entryTexts';
import type { HistoryDocuments } from './historyDocuments';
import { snapshotUri } from './snapshotUri';

/** A larger file is no snapshot that this extension has written. */
const largestSnapshotBytes = 50_000_000;

/**
 * The answers that a person expects: pinned in files of the workspace, to be committed with the
 * documents, and compared with each new answer. Nothing of it is done in an untrusted workspace.
 */
export class ExpectedAnswers {
  constructor(
    private readonly printer: AnswerPrinter,
    private readonly documents: HistoryDocuments,
    private readonly addNote: (id: string, note: Note) => void,
  ) {}

  /** Compares a new answer with the expected one, if one is pinned, and says what came of it. */
  async check(answer: StoredResponse): Promise<void> {
    const uri = uriOf(answer);
    if (!uri || !vscode.workspace.isTrusted || answer.view.outcome !== 'response') {
      return;
    }
    const expected = await readSnapshot(uri);
    if (expected === undefined) {
      return;
    }
    const printed = await this.printer.snapshot(answer, expected);
    if (printed.ok && printed.value.same === true) {
      this.addNote(answer.view.id, { severity: 'info', text: l10n.t('As expected.') });
      return;
    }
    const text =
      printed.ok && printed.value.same === undefined
        ? l10n.t('The expected answer cannot be read: {0}', vscode.workspace.asRelativePath(uri))
        : differenceText(answer);
    this.tellDifference(answer, printed.ok ? text : printed.error);
  }

  /** Pins an answer as the expected one, in another one's stead if there is one. */
  async pin(answer: StoredResponse): Promise<boolean> {
    const uri = this.usableUri(answer);
    if (!uri) {
      return false;
    }
    const printed = await this.printer.snapshot(answer);
    if (!printed.ok) {
      void vscode.window.showErrorMessage(printed.error);
      return false;
    }
    const isNew = (await readSnapshot(uri)) === undefined;
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(printed.value.text));
    const file = vscode.workspace.asRelativePath(uri);
    const show = l10n.t('Open');
    const text = isNew
      ? l10n.t('Pinned as expected: {0}', file)
      : l10n.t('The expected answer was updated: {0}', file);
    void vscode.window.showInformationMessage(text, show).then((button) => {
      if (button === show) {
        void vscode.window.showTextDocument(uri);
      }
    });
    return true;
  }

  /** Deletes the expected answer; false where there is none. */
  async unpin(answer: StoredResponse): Promise<boolean> {
    const uri = await this.pinnedUri(answer);
    if (!uri) {
      return false;
    }
    await vscode.workspace.fs.delete(uri, { useTrash: false });
    void vscode.window.showInformationMessage(
      l10n.t('No answer is expected any more: {0}', vscode.workspace.asRelativePath(uri)),
    );
    return true;
  }

  /** Shows the expected answer and this one side by side; false where none is expected. */
  async showDifference(answer: StoredResponse): Promise<boolean> {
    const uri = await this.pinnedUri(answer);
    if (!uri) {
      return false;
    }
    const title = l10n.t(
      '{0} to {1}: expected ↔ received',
      documentName(answer),
      answer.view.endpoint,
    );
    await vscode.commands.executeCommand(
      'vscode.diff',
      uri,
      this.documents.answerUri(answer),
      title,
    );
    return true;
  }

  private tellDifference(answer: StoredResponse, text: string): void {
    const label = l10n.t('Show Difference');
    const action = { action: 'show-difference', label } as const;
    this.addNote(answer.view.id, { severity: 'warning', text, action });
    const update = l10n.t('Update Expected');
    void vscode.window.showWarningMessage(withoutLinks(text), label, update).then((button) => {
      if (button === label) {
        void this.showDifference(answer);
      } else if (button === update) {
        void this.pin(answer);
      }
    });
  }

  /** Of the expected answer; says so where there is none. */
  private async pinnedUri(answer: StoredResponse): Promise<vscode.Uri | undefined> {
    const uri = this.usableUri(answer);
    if (uri && (await readSnapshot(uri)) === undefined) {
      sayNothingPinned(answer);
      return undefined;
    }
    return uri;
  }

  private usableUri(answer: StoredResponse): vscode.Uri | undefined {
    if (!vscode.workspace.isTrusted) {
      void vscode.window.showWarningMessage(
        l10n.t('Expected answers are for trusted workspaces only. Trust this one first.'),
      );
      return undefined;
    }
    const uri = uriOf(answer);
    if (!uri) {
      void vscode.window.showWarningMessage(
        l10n.t(
          'An expected answer is kept beside its document in the workspace, and {0} lies in no workspace folder. Save it there first.',
          documentName(answer),
        ),
      );
    }
    return uri;
  }
}

function uriOf({ document, view }: StoredResponse): vscode.Uri | undefined {
  return snapshotUri(vscode.Uri.parse(document), view.endpoint);
}

async function readSnapshot(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    return size > largestSnapshotBytes
      ? ''
      : new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

function differenceText(answer: StoredResponse): string {
  return l10n.t(
    'The answer of "{0}" to {1} is not the expected one.',
    answer.view.endpoint,
    documentPath(answer),
  );
}

function sayNothingPinned(answer: StoredResponse): void {
  void vscode.window.showInformationMessage(
    l10n.t('No answer of "{0}" to {1} is pinned.', answer.view.endpoint, documentPath(answer)),
  );
}
