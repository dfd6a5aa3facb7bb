import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { formatBytes } from '../core/presentation/formatBytes';
import { documentName } from './history/entryTexts';
import { withoutLinks } from './withoutLinks';

const patienceMs = 500;

/** Tells how far an exchange has come. */
export interface ExchangeProgress {
  /** Bytes of the answer's content that have arrived. */
  received(bytes: number): void;
}

/** What is sent: the document's URI and the endpoint's name. */
interface Sent {
  readonly document: string;
  readonly endpoint: string;
}

/** Shows a notification with Cancel for an exchange that takes longer than half a second. */
export function showProgress(
  sent: Sent,
  controller: AbortController,
  ended: Promise<void>,
): ExchangeProgress {
  let report: (bytes: number) => void = () => undefined;
  let lastBytes = 0;
  let reportedAt = 0;
  const timer = setTimeout(() => {
    void vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: titleOf(sent),
        cancellable: true,
      },
      async (progress, token) => {
        const subscription = token.onCancellationRequested(() => controller.abort());
        report = (bytes) => progress.report({ message: toMessage(bytes) });
        report(lastBytes);
        await ended;
        subscription.dispose();
      },
    );
  }, patienceMs);
  void ended.then(() => clearTimeout(timer));
  return {
    received(bytes) {
      lastBytes = bytes;
      // A fast download has thousands of chunks a second; each report is a message to the window.
      if (performance.now() - reportedAt > 100) {
        reportedAt = performance.now();
        report(bytes);
      }
    },
  };
}

/** Names the document, too: several may be under way. */
function titleOf({ document, endpoint }: Sent): string {
  return withoutLinks(l10n.t('Sending {0} to "{1}"', documentName({ document }), endpoint));
}

function toMessage(bytes: number): string {
  return bytes === 0
    ? l10n.t('waiting for the answer')
    : l10n.t('{0} received', formatBytes(bytes));
}
