import { JmesPathEvaluation } from '../../../src/core/filter/jmesPath';
import { JsonPathEvaluation, parseJsonPath } from '../../../src/core/filter/jsonPath';
import { Pace } from '../../../src/core/filter/pace';
import { parseJmesPath } from '../../../src/core/filter/parseJmesPath';
import { indexJson } from '../../../src/core/rows/indexJson';
import { normalizedPath } from '../../../src/core/rows/normalizedPath';
import { readValue } from '../../../src/core/values/jsonValue';
import { sourceOf } from '../../../src/core/values/valueLines';
import { writeValue } from '../../../src/core/values/writeValue';

interface Node {
  readonly text: string;
  readonly path: string;
}

/** What a JSONPath selects of a body. */
export function select(body: string, expression: string): readonly Node[] {
  const index = indexJson(Buffer.from(body));
  const nodes = new JsonPathEvaluation(index, new Pace()).nodes(parseJsonPath(expression));
  return [...nodes].flatMap((line) =>
    line === undefined ? [] : [{ text: sourceOf(index, line), path: normalizedPath(index, line) }],
  );
}

/** What a JMESPath makes of a body. */
export function evaluate(body: string, expression: string): string {
  const value = readValue(indexJson(Buffer.from(body)), 0);
  const evaluation = new JmesPathEvaluation(parseJmesPath(expression), new Pace()).result(value);
  for (;;) {
    const step = evaluation.next();
    if (step.done === true) return writeValue(step.value);
  }
}
