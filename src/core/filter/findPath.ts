import type { LineIndex } from '../rows/lineIndex';
import { MemberName } from '../values/memberNames';
import { kindOf, memberLines, rootLines, SEQUENCE } from '../values/valueLines';
import type { PathStep } from './parsePath';

/**
 * Where a path leads: the line of its value, or of the last value on the way that there is;
 * `SEQUENCE` for all the values of one.
 */
export interface FoundPath {
  readonly line: number;
  /** How many of the path's steps lead there. */
  readonly steps: number;
}

/**
 * Follows a path by stepping over siblings, nested ones as a whole. Of a repeated name the last
 * member counts, as it does for most readers of JSON. Where several values follow one another, the
 * first in which the path leads farthest is taken; where they are a sequence, the path begins with
 * the position in it. Undefined where there is no value at all.
 */
export function findPath(index: LineIndex, steps: readonly PathStep[]): FoundPath | undefined {
  if (index.isSequence === true && index.plainFrom > 0) return follow(index, SEQUENCE, steps);
  let farthest: FoundPath | undefined;
  for (const root of rootLines(index)) {
    const found = follow(index, root, steps);
    if (found.steps > (farthest?.steps ?? -1)) farthest = found;
    if (found.steps === steps.length) break;
  }
  return farthest;
}

function follow(index: LineIndex, root: number, steps: readonly PathStep[]): FoundPath {
  let line = root;
  for (const [position, step] of steps.entries()) {
    const next = stepFrom(index, line, step);
    if (next === undefined) return { line, steps: position };
    line = next;
  }
  return { line, steps: steps.length };
}

function stepFrom(index: LineIndex, line: number, step: PathStep): number | undefined {
  const kind = kindOf(index, line);
  if (kind === 'object' && step.kind !== 'position') {
    const name = new MemberName(step.kind === 'name' ? step.name : step.text);
    return name.linesIn(index, line).at(-1);
  }
  if (kind !== 'array' || step.kind === 'name') return undefined;
  if (step.kind === 'position') return elementAt(index, line, step.position);
  return /^(?:0|[1-9]\d*)$/.test(step.text) ? elementAt(index, line, Number(step.text)) : undefined;
}

/** The line of an element; negative positions count from the end. */
export function elementAt(index: LineIndex, array: number, position: number): number | undefined {
  const wanted = position < 0 ? position + countLines(memberLines(index, array)) : position;
  let at = 0;
  for (const line of memberLines(index, array)) if (at++ === wanted) return line;
  return undefined;
}

function countLines(lines: Iterator<number>): number {
  let count = 0;
  while (lines.next().done !== true) count++;
  return count;
}
