/** A step of a path into a JSON value: the name of a member or the index of an element. */
export type PathStep = string | number;

type PatternStep =
  | { readonly kind: 'step'; readonly step: string }
  | { readonly kind: 'any' }
  /** Any number of steps, none included. */
  | { readonly kind: 'descend' };

/** A value that comparisons leave out, as `authpost.compare.ignore` names it. */
export interface IgnorePattern {
  readonly steps: readonly PatternStep[];
  /** The name alone, where the pattern is one: header fields are left out by it, too. */
  readonly name: string | undefined;
}

/**
 * Reads a name (`id`, for every member of that name), the end of a path (`meta.requestId`,
 * `*.timestamp`, `items[*].id`, `['a.b']`), or a whole path from the root (`$.meta.id`, `$..id`).
 * Undefined where the text is none of these. @see RFC 9535
 */
export function parseIgnorePattern(text: string): IgnorePattern | undefined {
  const trimmed = text.trim();
  const isWhole = trimmed.startsWith('$');
  const steps: PatternStep[] = isWhole ? [] : [{ kind: 'descend' }];
  const rest = isWhole ? trimmed.slice(1) : trimmed;
  let position = 0;
  while (position < rest.length) {
    token.lastIndex = position;
    const found = token.exec(rest);
    if (!found) {
      return undefined;
    }
    const { descend, name, quoted, index } = found.groups ?? {};
    // A name without a dot before it begins the end of a path, and nothing else.
    if (!found[0].startsWith('.') && name !== undefined && (position > 0 || isWhole)) {
      return undefined;
    }
    if (descend !== undefined) {
      steps.push({ kind: 'descend' });
    }
    steps.push(toStep(name ?? quoted?.slice(1, -1) ?? index ?? '', quoted !== undefined));
    position = token.lastIndex;
  }
  if (position === 0) {
    return undefined;
  }
  const [, last] = steps;
  const isName = !isWhole && steps.length === 2 && last?.kind === 'step';
  return { steps, name: isName ? last.step : undefined };
}

const token =
  /(?:(?:(?<descend>\.)?\.)?(?<name>[^.[\]'"\s]+)|\[(?:(?<quoted>'[^']*'|"[^"]*")|(?<index>\*|\d+))\])/y;

function toStep(step: string, quoted: boolean): PatternStep {
  return step === '*' && !quoted ? { kind: 'any' } : { kind: 'step', step };
}

/** True where a pattern means the value at this path. */
export function isIgnored(patterns: readonly IgnorePattern[], path: readonly PathStep[]): boolean {
  return patterns.some(({ steps }) => matches(steps, path));
}

/**
 * From the end: most patterns differ in their last step already. Only the last descent met is tried
 * again with one step more, as what an earlier one could take a later one takes as well; so the
 * time grows with the product of both lengths and no faster.
 */
function matches(steps: readonly PatternStep[], path: readonly PathStep[]): boolean {
  let stepCount = steps.length;
  let length = path.length;
  let descent: { readonly stepCount: number; readonly length: number } | undefined;
  while (stepCount > 0 || length > 0) {
    const step = steps[stepCount - 1];
    if (step?.kind === 'descend') {
      stepCount--;
      descent = { stepCount, length };
    } else if (step !== undefined && fits(step, path[length - 1])) {
      stepCount--;
      length--;
    } else if (descent !== undefined && descent.length > 0) {
      descent = { stepCount: descent.stepCount, length: descent.length - 1 };
      ({ stepCount, length } = descent);
    } else {
      return false;
    }
  }
  return true;
}

function fits(
  step: Exclude<PatternStep, { kind: 'descend' }>,
  pathStep: PathStep | undefined,
): boolean {
  return pathStep !== undefined && (step.kind === 'any' || String(pathStep) === step.step);
}
