import type { ResponseView } from '../../protocol/messages';
import { parseMediaType } from '../presentation/mediaType';
import type { DocumentKind } from './documentOf';

/** How the rows of a body are read; undefined where it has none. */
export function documentKindOf({
  body,
  contentType,
}: Pick<ResponseView, 'body' | 'contentType'>): DocumentKind | undefined {
  if (body.kind === 'binary') {
    return { format: 'text', decoding: 'hex' };
  }
  if (body.kind !== 'rows') {
    return undefined;
  }
  const { format, decoding, sequence } = body;
  if (sequence !== undefined) {
    // Whatever its type says, a stream of JSON is UTF-8.
    return { format, sequence };
  }
  const charset = body.charset?.name ?? parseMediaType(contentType).charset;
  return {
    format,
    ...(decoding !== undefined && { decoding }),
    ...(charset !== undefined && { charset }),
  };
}
