import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { HistoryEntry } from '../../core/history/historyEntry';
import type { HistoryStore } from '../../core/history/historyStore';
import type { ResponseView } from '../../protocol/messages';
import type { StoredResponse } from '../responseStore';
import type { AnswerPrinter } from './answers';
import { historyScheme } from './historyNames';

/** What a document of the history shows. */
type DocumentKind =
  /** The content that was sent. */
  | 'request'
  /** One side of a comparison. */
  | 'compared'
  /** The answer in the form of a snapshot. */
  | 'answer';

/** Serves what the history shows in editors, all of it read-only. */
export class HistoryDocuments {
  constructor(
    private readonly store: HistoryStore,
    private readonly printer: AnswerPrinter,
    private readonly find: (id: string) => Promise<StoredResponse | undefined>,
  ) {}

  /** The content that was sent, under the document's own name. */
  requestUri(entry: HistoryEntry): vscode.Uri {
    const name = vscode.Uri.parse(entry.document).path.split('/').at(-1) ?? '';
    // What was sent is JSON, whatever language the document has.
    return toUri('request', entry.id, `${name.replace(/\.jsonc?$/i, '')}.json`);
  }

  comparedUri({ view }: StoredResponse): vscode.Uri {
    return toUri('compared', view.id, fileName(view, isJson(view) ? 'json' : 'txt'));
  }

  answerUri({ view }: StoredResponse): vscode.Uri {
    return toUri('answer', view.id, fileName(view, 'json'));
  }

  /** The text of a document; where it is gone, a sentence that says so. */
  async read(uri: vscode.Uri): Promise<string> {
    const [, kind, id = ''] = uri.path.split('/');
    if (kind === 'request') {
      const content = await this.store.requestContent(id);
      return content?.toString('utf8') ?? l10n.t('This content is no longer kept.');
    }
    const answer = await this.find(id);
    if (!answer) {
      return l10n.t('This answer is no longer kept.');
    }
    if (kind === 'compared') {
      return this.printer.compared(answer);
    }
    const snapshot = await this.printer.snapshot(answer);
    return snapshot.ok ? snapshot.value.text : snapshot.error;
  }
}

function toUri(kind: DocumentKind, id: string, name: string): vscode.Uri {
  return vscode.Uri.from({ scheme: historyScheme, path: `/${kind}/${id}/${name}` });
}

function fileName(view: ResponseView, extension: string): string {
  const endpoint = view.endpoint.replace(/[^\w.-]+/g, '-').slice(0, 60);
  return `${endpoint}-${view.status?.code ?? view.outcome}.${extension}`;
}

function isJson({ body }: ResponseView): boolean {
  return body.kind === 'rows' && body.format === 'json';
}
