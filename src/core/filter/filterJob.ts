import type { FilterLanguage } from '../../protocol/explore';
import type { LineIndex } from '../rows/lineIndex';
import { Uint32List } from '../rows/uint32List';
import { elementsOf, readValue, type JsonValue } from '../values/jsonValue';
import { rootLines, valueEnd, valueStart } from '../values/valueLines';
import { writeValue } from '../values/writeValue';
import { JmesPathEvaluation } from './jmesPath';
import { JsonPathEvaluation, parseJsonPath } from './jsonPath';
import { Pace } from './pace';
import { parseJmesPath } from './parseJmesPath';

/** More than these are not kept: nobody reads on so far, and memory has an end. */
const MAX_NODES = 1_000_000;
const MAX_BYTES = 32_000_000;

/** The result of a filter as a document. */
export interface FilterResult {
  /** JSON: an array of the nodes' values as received, or the value that JMESPath made. */
  readonly text: Buffer;
  readonly count: number;
  readonly isPartial: boolean;
  /** The lines of the nodes in the body; absent where the result is of new values. */
  readonly lines?: Uint32Array;
}

/** A filter under way: work on it goes on for as long as `advance` is told to. */
export interface FilterJob {
  readonly count: number;
  /** Works until a moment of `performance.now()`; gives the result when it is there. */
  advance(deadlineMs: number): FilterResult | undefined;
}

/** Begins a filter. Throws a `JsonPathFault` or a `JmesPathFault`. */
export function startFilter(
  index: LineIndex,
  language: FilterLanguage,
  expression: string,
): FilterJob {
  return language === 'jsonpath'
    ? new JsonPathJob(index, expression)
    : new JmesPathJob(index, expression);
}

class JsonPathJob implements FilterJob {
  private readonly nodes: Generator<number | undefined>;
  private readonly found = new Uint32List();
  private bytes = 2;
  private isPartial = false;

  constructor(
    private readonly index: LineIndex,
    expression: string,
  ) {
    this.nodes = new JsonPathEvaluation(index, new Pace()).nodes(parseJsonPath(expression));
  }

  get count(): number {
    return this.found.length;
  }

  advance(deadlineMs: number): FilterResult | undefined {
    for (;;) {
      const next = this.nodes.next();
      if (next.done === true) return this.result();
      const line = next.value;
      if (line === undefined || this.found.length % 64 === 63) {
        if (line !== undefined && !this.add(line)) return this.result();
        if (performance.now() >= deadlineMs) return undefined;
      } else if (!this.add(line)) {
        return this.result();
      }
    }
  }

  private add(line: number): boolean {
    const start = valueStart(this.index, line);
    const bytes = valueEnd(this.index, line, start) - start + 1;
    this.isPartial = this.found.length === MAX_NODES || this.bytes + bytes > MAX_BYTES;
    if (this.isPartial) return false;
    this.bytes += bytes;
    this.found.push(line);
    return true;
  }

  private result(): FilterResult {
    const { index } = this;
    const lines = this.found.items.slice(0, this.found.length);
    const text = Buffer.allocUnsafe(this.bytes + 1);
    let at = text.write('[');
    lines.forEach((line, position) => {
      if (position > 0) at += text.write(',', at);
      const start = valueStart(index, line);
      at += index.text.copy(text, at, start, valueEnd(index, line, start));
    });
    at += text.write(']', at);
    const { isPartial } = this;
    return { text: text.subarray(0, at), count: lines.length, isPartial, lines };
  }
}

class JmesPathJob implements FilterJob {
  readonly count = 0;
  private readonly evaluation: Generator<undefined, JsonValue>;

  constructor(index: LineIndex, expression: string) {
    const query = parseJmesPath(expression);
    const roots = Array.from(rootLines(index), (line) => readValue(index, line));
    const [only = null] = roots;
    const evaluation = new JmesPathEvaluation(query, new Pace());
    // Values that follow one another are taken as the elements of an array.
    const isArray = index.isSequence === true || roots.length > 1;
    this.evaluation = evaluation.result(isArray ? roots : only);
  }

  advance(deadlineMs: number): FilterResult | undefined {
    for (;;) {
      const step = this.evaluation.next();
      if (step.done === true) return resultOf(step.value);
      if (performance.now() >= deadlineMs) return undefined;
    }
  }
}

function resultOf(value: JsonValue): FilterResult {
  const elements = elementsOf(value);
  const count = elements?.length ?? (value === null ? 0 : 1);
  return { text: Buffer.from(writeValue(value), 'utf8'), count, isPartial: false };
}
