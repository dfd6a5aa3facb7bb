import { parentOf, type LineIndex } from '../rows/lineIndex';
import { endOfMembers, kindOf, memberLines, rootLines } from '../values/valueLines';

/** Which array is made a table: its line, or undefined for values that follow one another. */
export interface ChosenArray {
  readonly array: number | undefined;
}

/**
 * The array that begins in the line, or the nearest one around it; else the body itself where it is
 * an array, a sequence or several values, else the largest array among the members of its objects,
 * two levels deep. Undefined where there is none.
 */
export function chooseArray(index: LineIndex, line: number | undefined): ChosenArray | undefined {
  for (let around = line; around !== undefined; around = parentOf(index, around)?.line) {
    if (around < index.plainFrom && isFilledArray(index, around)) return { array: around };
  }
  const roots = rootLines(index);
  const first = roots.next();
  if (first.done === true) return undefined;
  if (index.isSequence === true || roots.next().done !== true) return { array: undefined };
  if (kindOf(index, first.value) === 'array') return { array: first.value };
  const largest = largestArray(index, first.value, 2);
  return largest === undefined ? undefined : { array: largest };
}

function isFilledArray(index: LineIndex, line: number): boolean {
  return kindOf(index, line) === 'array' && endOfMembers(index, line) > line + 1;
}

function largestArray(index: LineIndex, object: number, levels: number): number | undefined {
  let largest: number | undefined;
  if (levels === 0 || kindOf(index, object) !== 'object') return undefined;
  for (const line of memberLines(index, object)) {
    const found = isFilledArray(index, line) ? line : largestArray(index, line, levels - 1);
    if (found !== undefined && sizeOf(index, found) > sizeOf(index, largest)) largest = found;
  }
  return largest;
}

/** In lines: that is known at once. */
function sizeOf(index: LineIndex, line: number | undefined): number {
  return line === undefined ? 0 : endOfMembers(index, line) - line;
}
