import { jsonpath } from 'json-p3';
import type { LineIndex } from '../rows/lineIndex';
import { compareNumbers } from '../values/compareNumbers';
import { compareText } from '../values/compareText';
import { equalValues } from '../values/equalValues';
import { elementsOf, ExactNumber, membersOf, readValue, type JsonValue } from '../values/jsonValue';
import type { JsonPathEvaluation, NodeOrPause } from './jsonPath';
import { Patterns } from './patterns';

const { expressions } = jsonpath;
type Expression = InstanceType<typeof expressions.LogicalExpression>['expression'];

/** What an operand or function gives: a value, nothing, or whether something is so. */
type Operand = { readonly value: JsonValue } | undefined;

/** Two evaluations of one query take turns in pauses; each gives its result at its end. */
type Paused<T> = Generator<undefined, T>;

/**
 * The condition of a filter selector. Numbers are compared by their exact values, also those that
 * the expression writes. @see RFC 9535 §2.3.5
 */
export class JsonPathCondition {
  private readonly patterns = new Patterns();
  private readonly singular = new Map<Expression, boolean>();

  constructor(
    private readonly condition: InstanceType<typeof expressions.LogicalExpression>,
    private readonly index: LineIndex,
    private readonly evaluation: JsonPathEvaluation,
  ) {}

  /** True where the condition holds for the node in the line. */
  holds(line: number, root: number): Paused<boolean> {
    return this.test(this.condition.expression, line, root);
  }

  private *test(expression: Expression, line: number, root: number): Paused<boolean> {
    if (expression instanceof expressions.LogicalExpression) {
      return yield* this.test(expression.expression, line, root);
    }
    if (expression instanceof expressions.PrefixExpression) {
      return !(yield* this.test(expression.right, line, root));
    }
    if (expression instanceof expressions.InfixExpression) {
      return yield* this.infix(expression, line, root);
    }
    if (expression instanceof expressions.FilterQuery) {
      return (yield* this.lines(expression, line, root, 1)).length > 0;
    }
    const operand = yield* this.operand(expression, line, root);
    return operand?.value === true;
  }

  private *infix(
    { operator, left, right }: InstanceType<typeof expressions.InfixExpression>,
    line: number,
    root: number,
  ): Paused<boolean> {
    if (operator === '&&') {
      return (yield* this.test(left, line, root)) && (yield* this.test(right, line, root));
    }
    if (operator === '||') {
      return (yield* this.test(left, line, root)) || (yield* this.test(right, line, root));
    }
    const a = yield* this.operand(left, line, root);
    const b = yield* this.operand(right, line, root);
    return compare(a, operator, b);
  }

  private *operand(expression: Expression, line: number, root: number): Paused<Operand> {
    if (expression instanceof expressions.NumberLiteral) {
      return { value: new ExactNumber(expression.token.value) };
    }
    if (
      expression instanceof expressions.StringLiteral ||
      expression instanceof expressions.BooleanLiteral
    ) {
      return { value: expression.value };
    }
    if (expression instanceof expressions.NullLiteral) return { value: null };
    if (expression instanceof expressions.FilterQuery) {
      // Of a repeated name the last member counts, as it does for most readers of JSON.
      const last = (yield* this.lines(expression, line, root)).at(-1);
      return last === undefined ? undefined : { value: readValue(this.index, last) };
    }
    return expression instanceof expressions.FunctionExtension
      ? yield* this.call(expression, line, root)
      : undefined;
  }

  private *call(
    { name, args }: InstanceType<typeof expressions.FunctionExtension>,
    line: number,
    root: number,
  ): Paused<Operand> {
    const [first, second] = args;
    if (first === undefined) return undefined;
    if (name === 'count' || name === 'value') {
      const lines = yield* this.lines(first, line, root);
      if (name === 'count') return { value: new ExactNumber(String(lines.length)) };
      const [only] = lines;
      return only !== undefined && lines.length === 1
        ? { value: readValue(this.index, only) }
        : undefined;
    }
    const operand = yield* this.operand(first, line, root);
    if (name === 'length') return lengthOf(operand);
    const pattern = second === undefined ? undefined : yield* this.operand(second, line, root);
    const [text, expression] = [operand?.value, pattern?.value];
    if (typeof text !== 'string' || typeof expression !== 'string') return { value: false };
    return {
      value:
        name === 'match'
          ? this.patterns.matches(text, expression)
          : this.patterns.finds(text, expression),
    };
  }

  private isSingular(query: InstanceType<typeof expressions.FilterQuery>): boolean {
    const isSingular = this.singular.get(query) ?? query.path.singularQuery();
    this.singular.set(query, isSingular);
    return isSingular;
  }

  /** The nodes of a query in the condition, at most `limit` of them. */
  private *lines(
    expression: Expression,
    line: number,
    root: number,
    limit = Infinity,
  ): Paused<readonly number[]> {
    const lines: number[] = [];
    if (!(expression instanceof expressions.FilterQuery)) return lines;
    const start = expression instanceof expressions.RootQuery ? root : line;
    if (this.isSingular(expression)) {
      return this.evaluation.singular(expression.path.segments, start);
    }
    const nodes: Iterable<NodeOrPause> = this.evaluation.select(
      expression.path.segments,
      0,
      start,
      root,
    );
    for (const node of nodes) {
      if (node === undefined) yield undefined;
      else if (lines.push(node) >= limit) break;
    }
    return lines;
  }
}

function compare(a: Operand, operator: string, b: Operand): boolean {
  switch (operator) {
    case '==':
      return isEqual(a, b);
    case '!=':
      return !isEqual(a, b);
    case '<':
      return isLess(a, b);
    case '>':
      return isLess(b, a);
    case '<=':
      return isLess(a, b) || isEqual(a, b);
    case '>=':
      return isLess(b, a) || isEqual(a, b);
    default:
      return false;
  }
}

function isEqual(a: Operand, b: Operand): boolean {
  if (a === undefined || b === undefined) return a === b;
  return equalValues(a.value, b.value);
}

function isLess(a: Operand, b: Operand): boolean {
  const [first, second] = [a?.value, b?.value];
  if (first instanceof ExactNumber && second instanceof ExactNumber) {
    return compareNumbers(first.text, second.text) < 0;
  }
  return typeof first === 'string' && typeof second === 'string' && compareText(first, second) < 0;
}

function lengthOf(operand: Operand): Operand {
  if (operand === undefined) return undefined;
  const { value } = operand;
  const length =
    typeof value === 'string'
      ? Array.from(value).length
      : (elementsOf(value)?.length ?? membersOf(value)?.size);
  return length === undefined ? undefined : { value: new ExactNumber(String(length)) };
}
