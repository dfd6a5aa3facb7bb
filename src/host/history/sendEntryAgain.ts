import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { HistoryEntry } from '../../core/history/historyEntry';
import type { SendArgument } from '../sendArgument';
import { documentPath } from './entryTexts';

/** What sending again works with. */
export interface SendAgainParts {
  /** The content as it was sent; undefined where it is not kept. */
  readonly content: Buffer | undefined;
  /** The read-only document that shows the content. */
  readonly shown: vscode.Uri;
  readonly send: (argument: SendArgument) => Promise<unknown>;
}

/**
 * Sends exactly the bytes of an exchange to its endpoint, with today's settings and credential; to
 * another origin than then only once the person has been asked.
 * Where they were not kept (they held a secret, or were too large), the person is told, and may
 * send the document as it is now. Resolves to the result, or undefined where nothing was sent.
 */
export async function sendEntryAgain(entry: HistoryEntry, parts: SendAgainParts): Promise<unknown> {
  const uri = vscode.Uri.parse(entry.document);
  const argument = { endpoint: entry.endpoint, uri, whole: true, sentTo: entry.url };
  const text = entry.requestContent === 'exact' ? decode(parts.content) : undefined;
  if (text !== undefined) {
    const content = { text, shown: parts.shown };
    return parts.send({ ...argument, content });
  }
  return (await mayBeSentAnew(entry)) ? parts.send(argument) : undefined;
}

/** Undefined where the bytes are no UTF-8, which what was sent always is. */
function decode(content: Buffer | undefined): string | undefined {
  try {
    return content && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return undefined;
  }
}

async function mayBeSentAnew(entry: HistoryEntry): Promise<boolean> {
  const sendDocument = { label: l10n.t('Send {0} as it is now', documentPath(entry)) };
  const title =
    entry.requestContent === 'masked'
      ? l10n.t('The content held a secret, which the history does not keep')
      : l10n.t('The content is not kept in the history');
  const picked = await vscode.window.showQuickPick(
    [sendDocument, { label: l10n.t('Do not send') }],
    {
      title,
      placeHolder: l10n.t('The same bytes cannot be sent again.'),
      ignoreFocusOut: true,
    },
  );
  return picked === sendDocument;
}
