import type { ResponseView } from '../../protocol/messages';
import { documentLimitBytes } from './documentLimitBytes';

type RowsBody = Extract<ResponseView['body'], { kind: 'rows' }>;

/**
 * A body of JSON lines, or of another sequence of JSON texts, as the values that follow one another
 * in it; undefined where it is no such stream.
 */
export function valuesOf({
  body,
  bodyBytes,
}: Pick<ResponseView, 'body' | 'bodyBytes'>): RowsBody | undefined {
  if (body.kind !== 'rows') return undefined;
  const { format, shownBytes = Infinity } = body;
  if (format !== 'ndjson' && format !== 'json-seq') return undefined;
  const limit = Math.min(shownBytes, documentLimitBytes);
  return {
    ...body,
    ...(bodyBytes > limit && { shownBytes: limit }),
    format: 'json',
    sequence: format,
  };
}
