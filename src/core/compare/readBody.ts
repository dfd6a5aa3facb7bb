import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { decodeBody } from '../decoding/decodeBody';
import { toUtf8 } from '../rows/toUtf8';
import type { AnswerToCompare } from './answerToCompare';
import type { JsonNode } from './jsonNode';
import { parseJsonNode } from './parseJsonNode';

/** A body as far as it can be read. */
export type ReadBody =
  | { readonly kind: 'json'; readonly node: JsonNode }
  | { readonly kind: 'text'; readonly text: string }
  /** `digest`: SHA-256 in hexadecimal digits. */
  | { readonly kind: 'binary'; readonly byteLength: number; readonly digest: string };

/** Reads an answer's body from its file; rejects where that is gone. */
export async function readBody(answer: AnswerToCompare): Promise<ReadBody> {
  const { format, charset, decoding, bodyFile } = answer;
  const bytes = bodyFile === undefined ? Buffer.alloc(0) : await readFile(bodyFile);
  if (format === 'binary' || decoding === 'hex') {
    const digest = createHash('sha256').update(bytes).digest('hex');
    return { kind: 'binary', byteLength: bytes.byteLength, digest };
  }
  const content =
    decoding === undefined ? toUtf8(bytes, charset) : decodeBody(bytes, decoding, charset);
  const text = content.toString('utf8');
  const node = format === 'json' ? parseJsonNode(text) : undefined;
  return node ? { kind: 'json', node } : { kind: 'text', text };
}
