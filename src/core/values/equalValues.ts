import { compareNumbers } from './compareNumbers';
import { elementsOf, ExactNumber, membersOf, type JsonValue } from './jsonValue';

/** True for values of one kind and content; the order of members does not matter. */
export function equalValues(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true;
  if (a instanceof ExactNumber) {
    return b instanceof ExactNumber && compareNumbers(a.text, b.text) === 0;
  }
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  const elements = elementsOf(a);
  if (elements !== undefined) return equalArrays(elements, elementsOf(b));
  const members = membersOf(a);
  return members !== undefined && equalObjects(members, membersOf(b));
}

function equalArrays(a: readonly JsonValue[], b: readonly JsonValue[] | undefined): boolean {
  if (a.length !== b?.length) return false;
  return a.every((element, at) => equalValues(element, b[at] ?? null));
}

function equalObjects(
  a: ReadonlyMap<string, JsonValue>,
  b: ReadonlyMap<string, JsonValue> | undefined,
): boolean {
  if (a.size !== b?.size) return false;
  for (const [name, value] of a) {
    const other = b.get(name);
    if (other === undefined || !equalValues(value, other)) return false;
  }
  return true;
}
