import type { AnswerToCompare } from './answerToCompare';
import type { IgnorePattern } from './ignorePattern';
import { toMember, toNode } from './jsonNode';
import { printJsonNode } from './printJsonNode';
import type { ReadBody } from './readBody';

/** Header fields that differ from answer to answer by their nature. */
const volatileFields =
  /^(?:age|cf-ray|connection|content-length|date|etag|expires|keep-alive|last-modified|nel|report-to|retry-after|server-timing|set-cookie|traceparent|tracestate|transfer-encoding|via|x-(?:amz(?:n)?-(?:cf-id|request-?id|trace-id|id-2)|cache|correlation-id|request-?id|response-time|runtime|served-by|timer|trace-id)|(?:x-)?rate-?limit(?:-.*)?)$/;

/**
 * One side of a comparison: the status and the header fields, then the body. JSON has its members
 * in order and, where the body is JSON, the whole is a JSON text. Ignored values have the
 * placeholder in their stead.
 */
export function comparedText(
  answer: AnswerToCompare,
  body: ReadBody,
  ignore: readonly IgnorePattern[],
  placeholder: string,
): string {
  const fields = comparedFields(answer, ignore, placeholder);
  switch (body.kind) {
    case 'json': {
      const members = fields.map(([name, value]) => toMember(name, toNode(value)));
      const headers = printJsonNode({ kind: 'object', members }, printed, '  ');
      const content = printJsonNode(body.node, { ignore, placeholder }, '  ');
      const status = JSON.stringify(answer.status);
      return `{\n  "status": ${status},\n  "headers": ${headers},\n  "body": ${content}\n}\n`;
    }
    case 'text':
      return `${headOf(answer, fields)}\n${body.text}`;
    case 'binary':
      return `${headOf(answer, fields)}\n${body.byteLength} B\nSHA-256 ${body.digest}\n`;
  }
}

const printed = { ignore: [], placeholder: undefined };

function comparedFields(
  { fields }: AnswerToCompare,
  ignore: readonly IgnorePattern[],
  placeholder: string,
): readonly (readonly [name: string, value: string])[] {
  const names = new Set(ignore.map(({ name }) => name?.toLowerCase()));
  return fields
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .map(([name, value]) =>
      volatileFields.test(name) || names.has(name)
        ? ([name, placeholder] as const)
        : ([name, value] as const),
    )
    .toSorted(([one], [other]) => (one < other ? -1 : Number(one > other)));
}

function headOf(
  { status }: AnswerToCompare,
  fields: readonly (readonly [name: string, value: string])[],
): string {
  return [status, ...fields.map(([name, value]) => `${name}: ${value}`), ''].join('\n');
}
