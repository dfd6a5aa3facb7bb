import { stat } from 'node:fs/promises';
import * as path from 'node:path';

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { AnswerToCompare } from '../../core/compare/answerToCompare';
import type { CompareReply, CompareTask } from '../../core/compare/compareWorker';
import { runCompareWorker } from '../../core/compare/runCompareWorker';
import { formatBytes } from '../../core/presentation/formatBytes';
import { fail, type Result } from '../../core/result';
import { documentKindOf } from '../../core/rows/documentKindOf';
import type { ResponseView } from '../../protocol/messages';
import { outcomeInWords } from '../../protocol/outcomeInWords';
import type { StoredResponse } from '../responseStore';
import { ignoredInComparisons } from './historySettings';

/** A larger body is not compared: neither is it read as a whole, nor would an editor show it. */
const largestComparedBytes = 10_000_000;

/** Prints answers for comparisons, off the extension host's thread. */
export class AnswerPrinter {
  private readonly worker: string;

  constructor(extensionUri: vscode.Uri) {
    this.worker = path.join(extensionUri.fsPath, 'dist', 'compareWorker.js');
  }

  /** One side of a comparison; where the body cannot be compared, a text that says why. */
  async compared(answer: StoredResponse): Promise<string> {
    const placeholder = l10n.t('(ignored)');
    const printed = await this.print(answer, { kind: 'compared', placeholder });
    return printed.ok ? printed.value.text : printed.error;
  }

  /** The answer as a snapshot, and whether it is the same as the expected one. */
  snapshot(answer: StoredResponse, expected?: string): Promise<Result<CompareReply, string>> {
    return this.print(answer, { kind: 'snapshot', expected });
  }

  private async print(
    stored: StoredResponse,
    wanted: CompareTask['wanted'],
  ): Promise<Result<CompareReply, string>> {
    const { view, document } = stored;
    if (view.bodyBytes > largestComparedBytes) {
      return fail(
        l10n.t(
          'This body has {0}. Bodies of more than {1} are not compared.',
          formatBytes(view.bodyBytes),
          formatBytes(largestComparedBytes),
        ),
      );
    }
    if (!(await isWhole(stored))) {
      return fail(l10n.t('This body is not kept as a whole, and cannot be compared.'));
    }
    const ignore = ignoredInComparisons(vscode.Uri.parse(document));
    const printed = await runCompareWorker(this.worker, {
      answer: toAnswer(stored),
      ignore,
      wanted,
    });
    return printed.ok ? printed : fail(l10n.t('The body is no longer kept ({0}).', printed.error));
  }
}

/** The history keeps the beginning only of a body that is too large for it. */
async function isWhole({ view, bodyFile }: StoredResponse): Promise<boolean> {
  const found = await stat(bodyFile).catch(() => undefined);
  return view.bodyBytes === 0 || found?.size === view.bodyBytes;
}

function toAnswer({ view, bodyFile }: StoredResponse): AnswerToCompare {
  const kind = documentKindOf(view);
  return {
    status: statusOf(view),
    statusCode: view.status?.code ?? 0,
    contentType: view.contentType,
    fields: view.fields,
    format: formatOf(view),
    decoding: kind?.decoding,
    charset: kind?.charset,
    bodyFile: view.bodyBytes === 0 ? undefined : bodyFile,
  };
}

function statusOf({ status, outcome }: ResponseView): string {
  const words = status ? [`${status.code} ${status.text}`.trimEnd()] : [];
  return [
    ...words,
    ...(outcome === 'response' ? [] : [outcomeInWords(outcome, status !== undefined)]),
  ].join(' · ');
}

/** Streams are compared as the texts that they are. */
function formatOf({ body, bodyBytes }: ResponseView): AnswerToCompare['format'] {
  if (body.kind === 'rows') {
    return body.format === 'json' ? 'json' : 'text';
  }
  return bodyBytes === 0 ? 'text' : 'binary';
}
