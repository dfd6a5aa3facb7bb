import type { AnswerToCompare } from './answerToCompare';
import type { IgnorePattern } from './ignorePattern';
import { toNode, type JsonMember, type JsonNode } from './jsonNode';
import { parseJsonNode } from './parseJsonNode';
import { printJsonNode } from './printJsonNode';
import type { ReadBody } from './readBody';

/**
 * The file in which an answer is pinned as the expected one: status, content type and body, with
 * members in order, every number exact, and ignored values left out. A JSON text for any body.
 */
export function snapshotText(
  answer: AnswerToCompare,
  body: ReadBody,
  ignore: readonly IgnorePattern[],
): string {
  const head = [
    `  "status": ${answer.statusCode}`,
    `  "contentType": ${JSON.stringify(answer.contentType)}`,
  ];
  return `{\n${[...head, ...contentOf(body, ignore)].join(',\n')}\n}\n`;
}

function contentOf(body: ReadBody, ignore: readonly IgnorePattern[]): readonly string[] {
  switch (body.kind) {
    case 'json':
      return [`  "body": ${printBody(body.node, ignore)}`];
    case 'text': {
      // Line by line, so that a change of one line is a change of one line in the file.
      const items = body.text.split('\n').map(toNode);
      return [`  "text": ${printBody({ kind: 'array', items }, [])}`];
    }
    case 'binary':
      return [`  "bytes": ${body.byteLength}`, `  "sha256": ${JSON.stringify(body.digest)}`];
  }
}

function printBody(node: JsonNode, ignore: readonly IgnorePattern[]): string {
  return printJsonNode(node, { ignore, placeholder: undefined }, '  ');
}

/**
 * True where two snapshots say the same: white space and the order of members don't count, and
 * neither does what is ignored now. Undefined where the first is no snapshot.
 */
export function sameSnapshot(
  expected: string,
  actual: string,
  ignore: readonly IgnorePattern[],
): boolean | undefined {
  const text = expected.startsWith('\ufeff') ? expected.slice(1) : expected;
  const [one, other] = [normal(text, ignore), normal(actual, ignore)];
  return one === undefined ? undefined : one === other;
}

function normal(text: string, ignore: readonly IgnorePattern[]): string | undefined {
  const node = parseJsonNode(text);
  if (node?.kind !== 'object' || !node.members.some(({ name }) => name === 'status')) {
    return undefined;
  }
  return node.members
    .toSorted((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)))
    .map((member) => printMember(member, ignore))
    .join('\n');
}

function printMember({ name, value }: JsonMember, ignore: readonly IgnorePattern[]): string {
  return `${name}: ${printBody(value, name === 'body' ? ignore : [])}`;
}
