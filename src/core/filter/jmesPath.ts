import * as l10n from '@vscode/l10n';
import type { AstNode } from 'jmespath';
import { compareNumbers } from '../values/compareNumbers';
import { equalValues } from '../values/equalValues';
import {
  DocumentContainer,
  elementsOf,
  ExactNumber,
  isEmptyContainer,
  iterateElements,
  membersOf,
  readValue,
  type JsonValue,
} from '../values/jsonValue';
import { MemberName } from '../values/memberNames';
import { elementAt } from './findPath';
import {
  array,
  compareKeys,
  orderOf,
  simpleFunctions,
  variadicFunctions,
} from './jmesPathFunctions';
import type { Pace } from './pace';
import { JmesPathFault, type JmesPathQuery } from './parseJmesPath';

/** A step of an evaluation: it yields to let other questions be answered. */
type Paused<T> = Generator<undefined, T>;

type Child = AstNode | number | null | undefined;

/**
 * Evaluates JMESPath on values that keep what was received: a number has all its digits, a container
 * of the document its own text. Strings are ordered by code points. Throws a `JmesPathFault` where
 * a function does not exist or does not take its arguments.
 * @see https://jmespath.org/specification.html
 */
export class JmesPathEvaluation {
  private readonly names = new Map<AstNode, MemberName>();

  constructor(
    private readonly query: JmesPathQuery,
    private readonly pace: Pace,
  ) {}

  result(value: JsonValue): Paused<JsonValue> {
    return this.visit(this.query.root, value);
  }

  private *visit(node: Child, value: JsonValue): Paused<JsonValue> {
    if (typeof node !== 'object' || node === null) return null;
    if (this.pace.isDue()) yield undefined;
    const [left, right] = node.children ?? [];
    switch (node.type) {
      case 'Field':
        return this.member(node, value);
      case 'Identity':
      case 'Current':
        return value;
      case 'Literal':
        return this.query.literals.get(node) ?? null;
      case 'Subexpression':
      case 'IndexExpression':
      case 'Pipe':
        return yield* this.visit(right, yield* this.visit(left, value));
      case 'Index':
        return element(value, Number(node.value));
      case 'Slice':
        return slice(value, node.children ?? []);
      case 'Flatten':
        return (
          elementsOf(yield* this.visit(left, value))?.flatMap((one) => elementsOf(one) ?? [one]) ??
          null
        );
      case 'Projection':
        return yield* this.project(right, iterateElements(yield* this.visit(left, value)));
      case 'ValueProjection': {
        const members = membersOf(yield* this.visit(left, value));
        return yield* this.project(right, members && [...members.values()]);
      }
      case 'FilterProjection':
        return yield* this.filter(node, value);
      default:
        return yield* this.visitLogic(node, value);
    }
  }

  /** Of a repeated name the last member counts. */
  private member(node: AstNode, value: JsonValue): JsonValue {
    const { name = '' } = node;
    if (!(value instanceof DocumentContainer)) return membersOf(value)?.get(name) ?? null;
    if (value.kind !== 'object') return null;
    const member = this.names.get(node) ?? new MemberName(name);
    this.names.set(node, member);
    const last = member.linesIn(value.index, value.line).at(-1);
    return last === undefined ? null : readValue(value.index, last);
  }

  private *visitLogic(node: AstNode, value: JsonValue): Paused<JsonValue> {
    const [left, right] = node.children ?? [];
    switch (node.type) {
      case 'OrExpression': {
        const first = yield* this.visit(left, value);
        return isTrue(first) ? first : yield* this.visit(right, value);
      }
      case 'AndExpression': {
        const first = yield* this.visit(left, value);
        return isTrue(first) ? yield* this.visit(right, value) : first;
      }
      case 'NotExpression':
        return !isTrue(yield* this.visit(left, value));
      case 'Comparator':
        return compare(
          yield* this.visit(left, value),
          node.name ?? '',
          yield* this.visit(right, value),
        );
      case 'MultiSelectList':
        return value === null ? null : yield* this.visitAll(node.children ?? [], value);
      case 'MultiSelectHash':
        return value === null ? null : yield* this.visitMembers(node.children ?? [], value);
      case 'Function':
        return yield* this.call(node, value);
      default:
        throw new JmesPathFault(l10n.t('An expression reference stands where a value is wanted.'));
    }
  }

  private *visitAll(nodes: readonly Child[], value: JsonValue): Paused<readonly JsonValue[]> {
    const values: JsonValue[] = [];
    for (const node of nodes) values.push(yield* this.visit(node, value));
    return values;
  }

  private *visitMembers(nodes: readonly Child[], value: JsonValue): Paused<JsonValue> {
    const members = new Map<string, JsonValue>();
    for (const node of nodes) {
      if (typeof node !== 'object' || node === null) continue;
      members.set(node.name ?? '', yield* this.visit(node.value as AstNode, value));
    }
    return members;
  }

  private *project(node: Child, elements: Iterable<JsonValue> | undefined): Paused<JsonValue> {
    if (elements === undefined) return null;
    const projected: JsonValue[] = [];
    for (const element of elements) {
      const one = yield* this.visit(node, element);
      if (one !== null) projected.push(one);
    }
    return projected;
  }

  private *filter({ children = [] }: AstNode, value: JsonValue): Paused<JsonValue> {
    const [left, right, condition] = children;
    const elements = iterateElements(yield* this.visit(left, value));
    if (elements === undefined) return null;
    const kept: JsonValue[] = [];
    for (const element of elements) {
      if (isTrue(yield* this.visit(condition, element))) kept.push(element);
    }
    return yield* this.project(right, kept);
  }

  private *call({ name = '', children = [] }: AstNode, value: JsonValue): Paused<JsonValue> {
    const byExpression = ['map', 'max_by', 'min_by', 'sort_by'].includes(name);
    if (byExpression) return yield* this.callWithExpression(name, children, value);
    const simple = simpleFunctions.get(name);
    const variadic = variadicFunctions.get(name);
    if (simple === undefined && variadic === undefined) {
      throw new JmesPathFault(l10n.t('There is no function {0}().', name));
    }
    const fits = simple === undefined ? children.length > 0 : children.length === simple.arity;
    if (!fits) throw wrongCount(name);
    const args = yield* this.visitAll(children, value);
    return (simple?.call ?? variadic)?.(args, name) ?? null;
  }

  private *callWithExpression(
    name: string,
    children: readonly Child[],
    value: JsonValue,
  ): Paused<JsonValue> {
    if (children.length !== 2) throw wrongCount(name);
    const [list, reference] = name === 'map' ? [children[1], children[0]] : children;
    if (typeof reference !== 'object' || reference?.type !== 'ExpressionReference') {
      throw new JmesPathFault(l10n.t('{0}() wants an expression that begins with &.', name));
    }
    const elements = array(yield* this.visit(list, value), name);
    const [expression] = reference.children ?? [];
    const keys: JsonValue[] = [];
    for (const element of elements) keys.push(yield* this.visit(expression, element));
    if (name === 'map') return keys;
    orderOf(keys, name);
    const order = Array.from(elements.keys()).sort((a, b) =>
      compareKeys(keys[a] ?? null, keys[b] ?? null),
    );
    const sorted = order.map((at) => elements[at] ?? null);
    if (name === 'sort_by') return sorted;
    if (name === 'min_by') return sorted[0] ?? null;
    const last = order.at(-1);
    const first = order.find((at) => compareKeys(keys[at] ?? null, keys[last ?? 0] ?? null) === 0);
    return first === undefined ? null : (elements[first] ?? null);
  }
}

function wrongCount(name: string): JmesPathFault {
  return new JmesPathFault(l10n.t('{0}() takes another number of arguments.', name));
}

/** All values are true but empty ones, `false` and `null`. */
function isTrue(value: JsonValue): boolean {
  if (value === null || value === false || value === '') return false;
  return !isEmptyContainer(value);
}

function compare(a: JsonValue, name: string, b: JsonValue): JsonValue {
  if (name === 'EQ') return equalValues(a, b);
  if (name === 'NE') return !equalValues(a, b);
  if (!(a instanceof ExactNumber && b instanceof ExactNumber)) return null;
  const order = compareNumbers(a.text, b.text);
  switch (name) {
    case 'GT':
      return order > 0;
    case 'GTE':
      return order >= 0;
    case 'LT':
      return order < 0;
    default:
      return order <= 0;
  }
}

function element(value: JsonValue, position: number): JsonValue {
  if (!(value instanceof DocumentContainer)) return elementsOf(value)?.at(position) ?? null;
  const line = value.kind === 'array' ? elementAt(value.index, value.line, position) : undefined;
  return line === undefined ? null : readValue(value.index, line);
}

function slice(value: JsonValue, bounds: readonly Child[]): JsonValue {
  const elements = elementsOf(value);
  if (elements === undefined) return null;
  const [start, stop, step] = bounds.map((bound) =>
    typeof bound === 'number' ? bound : undefined,
  );
  const by = step ?? 1;
  if (by === 0) throw new JmesPathFault(l10n.t('The step of a slice cannot be 0.'));
  const { length } = elements;
  const [low, high] = by > 0 ? [0, length] : [-1, length - 1];
  const place = (bound: number): number =>
    Math.min(Math.max(bound < 0 ? bound + length : bound, low), high);
  const end = stop === undefined ? (by > 0 ? high : low) : place(stop);
  const taken: JsonValue[] = [];
  let at = start === undefined ? (by > 0 ? low : high) : place(start);
  for (; by > 0 ? at < end : at > end; at += by) taken.push(elements[at] ?? null);
  return taken;
}
