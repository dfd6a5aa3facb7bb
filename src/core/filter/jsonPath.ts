import { jsonpath } from 'json-p3';
import { isOpener, type LineIndex } from '../rows/lineIndex';
import { MemberName } from '../values/memberNames';
import { endOfMembers, kindOf, memberLines, rootLines, SEQUENCE } from '../values/valueLines';
import { elementAt } from './findPath';
import { JsonPathCondition } from './jsonPathCondition';
import type { Pace } from './pace';

const { selectors } = jsonpath;
type Segment = jsonpath.JSONPathQuery['segments'][number];
type Selector = jsonpath.JSONPathSelector;

/** The line of a node, or undefined for a pause in a long evaluation. */
export type NodeOrPause = number | undefined;

/** A JSONPath expression that is none, and the zero-based UTF-16 offset at which that shows. */
export class JsonPathFault extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

/** Reads an expression. Throws a `JsonPathFault`. */
export function parseJsonPath(expression: string): jsonpath.JSONPathQuery {
  try {
    return jsonpath.compile(expression);
  } catch (error) {
    if (!(error instanceof jsonpath.JSONPathError)) throw error;
    throw new JsonPathFault(error.message, Math.min(error.token.index, expression.length));
  }
}

/**
 * Evaluates JSONPath on the lines of a document: nothing is parsed, nodes are lines. Members that
 * repeat a name are nodes of their own. Where several values follow one another, each is a root;
 * where they are a sequence, the root is the array of them, and `$` alone stands for its elements.
 * @see RFC 9535 §2
 */
export class JsonPathEvaluation {
  private readonly names = new Map<Selector, MemberName>();
  private readonly conditions = new Map<Selector, JsonPathCondition>();

  constructor(
    private readonly index: LineIndex,
    private readonly pace: Pace,
  ) {}

  *nodes(query: jsonpath.JSONPathQuery): Generator<NodeOrPause> {
    if (this.index.isSequence === true && query.segments.length > 0) {
      yield* this.select(query.segments, 0, SEQUENCE, SEQUENCE);
      return;
    }
    for (const root of rootLines(this.index)) yield* this.select(query.segments, 0, root, root);
  }

  /** The nodes that the segments from `position` on select below a node. */
  *select(
    segments: readonly Segment[],
    position: number,
    line: number,
    root: number,
  ): Generator<NodeOrPause> {
    const segment = segments[position];
    if (segment === undefined) {
      yield line;
      return;
    }
    if (segment.token.kind !== jsonpath.TokenKind.DDOT) {
      yield* this.children(segment, segments, position, line, root);
      return;
    }
    const end = endOfMembers(this.index, line);
    for (let below = line; below < end; below++) {
      if (this.pace.isDue()) yield undefined;
      // Only what has members has something to select from.
      if (below !== SEQUENCE && !isOpener(this.index, below)) continue;
      yield* this.children(segment, segments, position, below, root);
    }
  }

  /** The nodes of a query of names and positions alone, without a pause. */
  singular(segments: readonly Segment[], line: number): readonly number[] {
    let nodes: readonly number[] = [line];
    for (const { selectors: all } of segments) {
      const [selector] = all;
      nodes = nodes.flatMap((node) => {
        const kind = kindOf(this.index, node);
        if (selector instanceof selectors.NameSelector) {
          return kind === 'object' ? this.nameOf(selector).linesIn(this.index, node) : [];
        }
        const isElement = kind === 'array' && selector instanceof selectors.IndexSelector;
        return isElement ? (elementAt(this.index, node, selector.index) ?? []) : [];
      });
    }
    return nodes;
  }

  private nameOf(selector: InstanceType<typeof selectors.NameSelector>): MemberName {
    const name = this.names.get(selector) ?? new MemberName(selector.name);
    this.names.set(selector, name);
    return name;
  }

  private *children(
    segment: Segment,
    segments: readonly Segment[],
    position: number,
    line: number,
    root: number,
  ): Generator<NodeOrPause> {
    for (const selector of segment.selectors) {
      for (const child of this.selected(selector, line, root)) {
        if (child === undefined) yield undefined;
        else if (position + 1 === segments.length) yield child;
        else yield* this.select(segments, position + 1, child, root);
      }
    }
  }

  private selected(selector: Selector, line: number, root: number): Iterable<NodeOrPause> {
    const kind = kindOf(this.index, line);
    if (kind !== 'array' && kind !== 'object') return [];
    if (selector instanceof selectors.NameSelector) {
      return kind === 'object' ? this.named(selector, line) : [];
    }
    if (selector instanceof selectors.WildcardSelector) return this.paced(line);
    if (selector instanceof selectors.FilterSelector) return this.filtered(selector, line, root);
    if (kind === 'object') return [];
    if (selector instanceof selectors.IndexSelector) {
      const found = elementAt(this.index, line, selector.index);
      return found === undefined ? [] : [found];
    }
    return selector instanceof selectors.SliceSelector ? this.sliced(selector, line) : [];
  }

  private *paced(line: number): Generator<NodeOrPause> {
    for (const member of memberLines(this.index, line)) {
      if (this.pace.isDue()) yield undefined;
      yield member;
    }
  }

  private *named(
    selector: InstanceType<typeof selectors.NameSelector>,
    line: number,
  ): Generator<NodeOrPause> {
    const name = this.nameOf(selector);
    for (const member of memberLines(this.index, line)) {
      if (this.pace.isDue()) yield undefined;
      if (name.isOf(this.index, member)) yield member;
    }
  }

  private *filtered(
    selector: InstanceType<typeof selectors.FilterSelector>,
    line: number,
    root: number,
  ): Generator<NodeOrPause> {
    const condition =
      this.conditions.get(selector) ?? new JsonPathCondition(selector.expression, this.index, this);
    this.conditions.set(selector, condition);
    for (const member of memberLines(this.index, line)) {
      if (this.pace.isDue()) yield undefined;
      if (yield* condition.holds(member, root)) yield member;
    }
  }

  private *sliced(
    { start, stop, step = 1 }: InstanceType<typeof selectors.SliceSelector>,
    line: number,
  ): Generator<NodeOrPause> {
    if (step === 0) return;
    const elements = Uint32Array.from(memberLines(this.index, line));
    const { length } = elements;
    const bound = (position: number): number => (position < 0 ? position + length : position);
    const clamp = (position: number, low: number, high: number): number =>
      Math.min(Math.max(position, low), high);
    if (step > 0) {
      const end = clamp(bound(stop ?? length), 0, length);
      for (let at = clamp(bound(start ?? 0), 0, length); at < end; at += step) yield elements[at];
    } else {
      const end = clamp(bound(stop ?? -length - 1), -1, length - 1);
      for (let at = clamp(bound(start ?? length - 1), -1, length - 1); at > end; at += step) {
        yield elements[at];
      }
    }
  }
}
