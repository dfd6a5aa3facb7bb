import type { BodyView } from '../../protocol/messages';
import { splitMultipart, type Part } from '../multipart/splitMultipart';
import { parameterOf } from './mediaType';
import type { ViewedBody } from './toBodyView';

type ViewOf = (contentType: string, body: ViewedBody) => BodyView;
type MultipartView = Extract<BodyView, { kind: 'multipart' }>;

/** More are not listed. */
export const PART_LIMIT = 1000;

/** Says what the parts of a multipart body are, `viewOf` each; undefined where it has none. */
export function toPartViews(
  contentType: string,
  body: ViewedBody,
  viewOf: ViewOf,
): MultipartView | undefined {
  const boundary = parameterOf(contentType, 'boundary') ?? '';
  if (boundary === '') {
    return undefined;
  }
  const { buffer, byteOffset, byteLength } = body.head;
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  const parts = body.parts ?? splitMultipart(bytes, boundary, PART_LIMIT + 1);
  if (parts.length === 0) {
    return undefined;
  }
  const views = parts.slice(0, PART_LIMIT).map((part) => toPartView(part, viewOf));
  return parts.length > PART_LIMIT
    ? { kind: 'multipart', parts: views, hasMore: true }
    : { kind: 'multipart', parts: views };
}

function toPartView(
  { fields, start, end, head }: Part,
  viewOf: ViewOf,
): MultipartView['parts'][number] {
  const contentType = valueOf(fields, 'content-type') ?? 'text/plain';
  const disposition = valueOf(fields, 'content-disposition') ?? '';
  const name = parameterOf(disposition, 'name');
  const fileName = parameterOf(disposition, 'filename');
  return {
    fields,
    ...(name !== undefined && { name }),
    ...(fileName !== undefined && { fileName }),
    contentType,
    start,
    byteLength: end - start,
    body: partBody(contentType, { head, byteLength: end - start, complete: true }, viewOf),
  };
}

/** Parts within a part are shown as the text that they are. */
function partBody(contentType: string, body: ViewedBody, viewOf: ViewOf): BodyView {
  const isNested = /^\s*multipart\//i.test(contentType);
  return viewOf(isNested ? 'text/plain' : contentType, body);
}

function valueOf(fields: Part['fields'], wanted: string): string | undefined {
  return fields.find(([name]) => name.toLowerCase() === wanted)?.[1];
}
