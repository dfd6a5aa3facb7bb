import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { describeListFailure } from '../core/leak/describeListFailure';
import { describeSecretKind } from '../core/leak/describeSecretKind';
import type { KnownSecret } from '../core/leak/findSecrets';
import { listTrackedFiles } from '../core/leak/listTrackedFiles';
import { readFileToScan } from '../core/leak/readFileToScan';
import { replacementFor } from '../core/leak/replaceSecret';
import { scanFiles, type PlacedSecret } from '../core/leak/scanFiles';

/** This module is a bundle of its own, so its texts are configured apart. */
export { config as configureTexts } from '@vscode/l10n';

/** Stores a value that was found; false where the person gave up. */
export type StoreSecret = (value: string) => Promise<boolean>;

interface Finding {
  readonly diagnostic: vscode.Diagnostic;
  readonly secret: PlacedSecret;
}

/** Finds secrets in the files that Git tracks or would add, marks them, and offers to move them. */
export class WorkspaceScan implements vscode.CodeActionProvider, vscode.Disposable {
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('authpost-secrets');
  private readonly findings = new Map<string, readonly Finding[]>();
  private readonly registrations = vscode.Disposable.from(
    this.diagnostics,
    vscode.languages.registerCodeActionsProvider({ scheme: 'file' }, this, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    vscode.commands.registerCommand(
      'authpost.moveSecret',
      (uri: vscode.Uri, secret: PlacedSecret) => this.move(uri, secret),
    ),
  );

  constructor(private readonly store: StoreSecret) {}

  /** Resolves to the number of secrets that were found. */
  async run(known: readonly KnownSecret[]): Promise<number> {
    this.diagnostics.clear();
    this.findings.clear();
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      await this.scan(folder, known);
    }
    const count = [...this.findings.values()].flat().length;
    void vscode.window.showInformationMessage(
      count === 0
        ? l10n.t('No secret was found in the files that Git tracks or would add.')
        : l10n.t('Secrets found: {0}. They are listed in the Problems view.', count),
    );
    return count;
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    return (this.findings.get(document.uri.toString()) ?? [])
      .filter(({ diagnostic }) => diagnostic.range.intersection(range) !== undefined)
      .map(({ diagnostic, secret }) => {
        const title = l10n.t("Move the value into VS Code's secret storage…");
        const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        action.diagnostics = [diagnostic];
        action.command = {
          command: 'authpost.moveSecret',
          title,
          arguments: [document.uri, secret],
        };
        return action;
      });
  }

  dispose(): void {
    this.registrations.dispose();
  }

  private async scan(folder: vscode.WorkspaceFolder, known: readonly KnownSecret[]) {
    const { signal } = new AbortController();
    const git = vscode.workspace.getConfiguration('git').get<string | null>('path');
    const files = await listTrackedFiles(folder.uri.fsPath, {
      signal,
      ...(typeof git === 'string' && git !== '' ? { git } : {}),
    });
    if (!files.ok) {
      if (files.error.kind !== 'cancelled') {
        void vscode.window.showWarningMessage(describeListFailure(files.error));
      }
      return;
    }
    for await (const scanned of scanFiles(files.value, known, {
      readFile: readFileToScan,
      signal,
    })) {
      if (scanned.kind === 'found') {
        this.report(vscode.Uri.file(scanned.path), scanned.found);
      }
    }
  }

  private report(uri: vscode.Uri, found: readonly PlacedSecret[]): void {
    const findings = found.map((secret) => ({ secret, diagnostic: toDiagnostic(secret) }));
    this.findings.set(uri.toString(), findings);
    this.diagnostics.set(
      uri,
      findings.map(({ diagnostic }) => diagnostic),
    );
  }

  private async move(uri: vscode.Uri, secret: PlacedSecret): Promise<boolean> {
    const document = await vscode.workspace.openTextDocument(uri);
    const replacement = replacementFor(document.getText(), secret, document.languageId);
    if (!replacement || !(await this.store(replacement.value))) {
      return false;
    }
    const { offset, length, newText } = replacement.edit;
    const edit = new vscode.WorkspaceEdit();
    const start = document.positionAt(offset);
    edit.replace(uri, new vscode.Range(start, document.positionAt(offset + length)), newText);
    this.diagnostics.delete(uri);
    return vscode.workspace.applyEdit(edit);
  }
}

function toDiagnostic(secret: PlacedSecret): vscode.Diagnostic {
  const { start, end } = secret;
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1),
    l10n.t('This looks like a secret: {0}.', describeSecretKind(secret)),
    vscode.DiagnosticSeverity.Warning,
  );
  diagnostic.source = 'AuthPOST';
  return diagnostic;
}
