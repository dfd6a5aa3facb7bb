import { parentPort, workerData } from 'node:worker_threads';

import type { AnswerToCompare } from './answerToCompare';
import { comparedText } from './comparedText';
import { parseIgnorePattern } from './ignorePattern';
import { readBody } from './readBody';
import { sameSnapshot, snapshotText } from './snapshotText';

/** What the worker is started with, as its `workerData`. */
export interface CompareTask {
  readonly answer: AnswerToCompare;
  /** As the setting has them; what is no pattern is passed over. */
  readonly ignore: readonly string[];
  readonly wanted:
    | { readonly kind: 'compared'; readonly placeholder: string }
    | {
        readonly kind: 'snapshot';
        /** The expected one's text. */
        readonly expected?: string | undefined;
      };
}

/** What the worker answers. */
export interface CompareReply {
  readonly text: string;
  /** Whether the expected snapshot says the same; absent where it was not given or is none. */
  readonly same?: boolean;
}

/** Prints one answer, in a thread of its own: a body of many megabytes takes its time. */
async function print({ answer, ignore, wanted }: CompareTask): Promise<CompareReply> {
  const patterns = ignore.flatMap((text) => parseIgnorePattern(text) ?? []);
  const body = await readBody(answer);
  if (wanted.kind === 'compared') {
    return { text: comparedText(answer, body, patterns, wanted.placeholder) };
  }
  const text = snapshotText(answer, body, patterns);
  const { expected } = wanted;
  const same = expected === undefined ? undefined : sameSnapshot(expected, text, patterns);
  return same === undefined ? { text } : { text, same };
}

const port = parentPort;
if (port !== null) {
  void print(workerData as CompareTask).then(
    (reply) => port.postMessage({ reply }),
    (error: unknown) => port.postMessage({ failure: String(error) }),
  );
}
