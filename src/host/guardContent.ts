import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { describeSecretKind } from '../core/leak/describeSecretKind';
import type { ContentDiagnostics } from './contentDiagnostics';
import type { Source } from './readSource';

/** `send-anyway`: it holds a secret, and the person knows. */
export type GuardAnswer = 'no-secret' | 'send-anyway' | 'do-not-send';

/**
 * Asks before a content is sent that holds the endpoint's own secret or what looks like a known
 * credential, and marks the places.
 */
export async function guardContent(
  source: Source,
  endpoint: string,
  secrets: readonly string[],
  diagnostics: ContentDiagnostics,
): Promise<GuardAnswer> {
  const { findSecrets } = await import('../core/leak/findSecrets');
  const known = secrets.map((value) => ({ value, label: endpoint }));
  const found = findSecrets(source.text, known);
  const [first] = found;
  if (!first) {
    return 'no-secret';
  }
  diagnostics.warn(
    source,
    found.map((secret) => ({ ...secret, message: messageOf(describeSecretKind(secret)) })),
  );
  const sendAnyway = { label: l10n.t('Send anyway') };
  const picked = await vscode.window.showQuickPick([{ label: l10n.t('Do not send') }, sendAnyway], {
    title: messageOf(describeSecretKind(first)),
    placeHolder: l10n.t('The place is marked in the editor.'),
    ignoreFocusOut: true,
  });
  return picked === sendAnyway ? 'send-anyway' : 'do-not-send';
}

function messageOf(kind: string): string {
  return l10n.t('This document seems to hold a secret: {0}.', kind);
}
