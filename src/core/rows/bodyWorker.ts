import { parentPort, workerData } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import type { BodyRequestName, BodyRequests } from '../../protocol/messages';
import { BodyDocument } from './bodyDocument';

/** What the worker is started with, as its `workerData`. */
export interface BodySource {
  readonly bytes: Uint8Array;
  readonly format: 'json' | 'text';
  /** The `charset` parameter of the body's media type. */
  readonly charset?: string;
  /** The texts of the display language; absent for English. */
  readonly l10n?: Record<string, string>;
}

/** A question to the worker. */
export interface BodyQuestion<Name extends BodyRequestName> {
  readonly id: number;
  readonly name: Name;
  readonly params: BodyRequests[Name]['params'];
}

/** The worker's answer to the question with the same `id`. */
export type BodyAnswer =
  | { readonly id: number; readonly reply: BodyRequests[BodyRequestName]['reply'] }
  | { readonly id: number; readonly failure: string };

/** Answers questions about the body that the worker was started with, one after another. */
function serveBody(port: NonNullable<typeof parentPort>, source: BodySource): void {
  if (source.l10n !== undefined) l10n.config({ contents: source.l10n });
  let document: BodyDocument | undefined;
  port.on('message', ({ id, name, params }: BodyQuestion<BodyRequestName>) => {
    let answer: BodyAnswer;
    try {
      // Made at the first question, so that a failure is an answer too.
      document ??= new BodyDocument(source.bytes, source.format, source.charset);
      answer = { id, reply: document.answer(name, params) };
    } catch (error) {
      answer = { id, failure: error instanceof Error ? error.message : String(error) };
    }
    port.postMessage(answer);
  });
}

if (parentPort !== null) serveBody(parentPort, workerData as BodySource);
