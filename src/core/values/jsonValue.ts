import type { LineIndex } from '../rows/lineIndex';
import { nameOf } from './memberNames';
import { decodeString, endOfMembers, kindOf, memberLines, sourceOf } from './valueLines';

/** A number as it is written, with all its digits. */
export class ExactNumber {
  constructor(readonly text: string) {}
}

/** An array or object of the document, read when it is needed. */
export class DocumentContainer {
  constructor(
    readonly index: LineIndex,
    readonly line: number,
    readonly kind: 'array' | 'object',
  ) {}
}

/** A value of the document, or one that was made from such. */
export type JsonValue =
  | null
  | boolean
  | string
  | ExactNumber
  | DocumentContainer
  | readonly JsonValue[]
  | ReadonlyMap<string, JsonValue>;

/** The value that begins in the line. */
export function readValue(index: LineIndex, line: number): JsonValue {
  const kind = kindOf(index, line);
  switch (kind) {
    case 'array':
    case 'object':
      return new DocumentContainer(index, line, kind);
    case 'string':
      return decodeString(sourceOf(index, line));
    case 'number':
      return new ExactNumber(sourceOf(index, line));
    case 'boolean':
      return sourceOf(index, line) === 'true';
    case 'null':
      return null;
  }
}

/** The elements of an array, each read when it is its turn; undefined for any other value. */
export function iterateElements(value: JsonValue): Iterable<JsonValue> | undefined {
  if (!(value instanceof DocumentContainer) || value.kind !== 'array') return elementsOf(value);
  return readElements(value);
}

function* readElements({ index, line }: DocumentContainer): Generator<JsonValue> {
  for (const element of memberLines(index, line)) yield readValue(index, element);
}

/** True for arrays and objects without members. */
export function isEmptyContainer(value: JsonValue): boolean {
  if (value instanceof DocumentContainer) {
    return endOfMembers(value.index, value.line) === value.line + 1;
  }
  return elementsOf(value)?.length === 0 || membersOf(value)?.size === 0;
}

/** The elements of an array; undefined for any other value. */
export function elementsOf(value: JsonValue): readonly JsonValue[] | undefined {
  if (Array.isArray(value)) return value as readonly JsonValue[];
  if (!(value instanceof DocumentContainer) || value.kind !== 'array') return undefined;
  return Array.from(memberLines(value.index, value.line), (line) => readValue(value.index, line));
}

/**
 * The members of an object; undefined for any other value. Of a repeated name the last value
 * counts, at the place of the first, as it does for most readers of JSON.
 */
export function membersOf(value: JsonValue): ReadonlyMap<string, JsonValue> | undefined {
  if (value instanceof Map) return value as ReadonlyMap<string, JsonValue>;
  if (!(value instanceof DocumentContainer) || value.kind !== 'object') return undefined;
  const members = new Map<string, JsonValue>();
  for (const line of memberLines(value.index, value.line)) {
    members.set(nameOf(value.index, line), readValue(value.index, line));
  }
  return members;
}
