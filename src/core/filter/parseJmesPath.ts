import { compile, tokenize, type AstNode } from 'jmespath';
import { indexJson } from '../rows/indexJson';
import { readValue, type JsonValue } from '../values/jsonValue';
import { valueOfJson } from '../values/writeValue';

/** A parsed expression, and the values of its literals with all their digits. */
export interface JmesPathQuery {
  readonly root: AstNode;
  readonly literals: ReadonlyMap<AstNode, JsonValue>;
}

/** An expression that is none, or cannot be evaluated; `at`: where that shows, in UTF-16 units. */
export class JmesPathFault extends Error {
  constructor(
    message: string,
    readonly at?: number,
  ) {
    super(message);
  }
}

/** Reads an expression. Throws a `JmesPathFault`. @see https://jmespath.org/specification.html */
export function parseJmesPath(expression: string): JmesPathQuery {
  try {
    const root = compile(expression);
    return { root, literals: readLiterals(root, expression) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new JmesPathFault(message, placeOfFault(expression));
  }
}

/**
 * The library says what it did not expect, not where. The fault is at the first piece with which
 * the beginning of the expression is wrong, and not just unfinished.
 */
function placeOfFault(expression: string): number {
  let starts: readonly number[];
  try {
    starts = tokenize(expression).map(({ start }) => start);
  } catch {
    return placeOfBadCharacter(expression);
  }
  const fault = starts.find((_, at) => {
    const problem = problemOf(expression.slice(0, starts[at + 1] ?? expression.length));
    return problem !== undefined && !problem.includes('EOF');
  });
  return fault ?? expression.length;
}

function placeOfBadCharacter(expression: string): number {
  for (let length = 1; length <= expression.length; length++) {
    const problem = problemOf(expression.slice(0, length));
    if (problem?.includes('Unknown') === true) return length - 1;
  }
  return expression.length;
}

function problemOf(expression: string): string | undefined {
  try {
    compile(expression);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Literals in the order of the text: raw strings, and JSON in backticks. */
const LITERAL = /"(?:[^"\\]|\\.)*"|('(?:[^'\\]|\\.)*')|`((?:[^`\\]|\\.)*)`/gsu;

/** The library reads numbers as doubles; here they are read again from the text. */
function readLiterals(root: AstNode, expression: string): ReadonlyMap<AstNode, JsonValue> {
  const nodes = literalsIn(root);
  const written = [...expression.matchAll(LITERAL)].filter(([text]) => !text.startsWith('"'));
  return new Map(
    nodes.map((node, at) => {
      const json = written.length === nodes.length ? written[at]?.[2] : undefined;
      return [node, valueOfLiteral(node, json)];
    }),
  );
}

function valueOfLiteral({ value }: AstNode, json: string | undefined): JsonValue {
  if (typeof value === 'string' || json === undefined) return valueOfJson(value);
  const index = indexJson(Buffer.from(json.replaceAll('\\`', '`')));
  const read = index.plainFrom === index.count && index.count > 0 ? readValue(index, 0) : undefined;
  return read ?? valueOfJson(value);
}

function literalsIn(node: AstNode | number | null | undefined): readonly AstNode[] {
  if (typeof node !== 'object' || node === null) return [];
  if (node.type === 'Literal') return [node];
  if (node.type === 'KeyValuePair') return literalsIn(node.value as AstNode);
  return inOrderOfText(node).flatMap(literalsIn);
}

/** A filter's condition stands before what is projected, but comes after it in the tree. */
function inOrderOfText({ type, children = [] }: AstNode): readonly (AstNode | number | null)[] {
  const [left = null, right = null, condition = null] = children;
  return type === 'FilterProjection' ? [left, condition, right] : children;
}
