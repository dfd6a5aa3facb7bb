import { elementsOf, ExactNumber, DocumentContainer, membersOf, type JsonValue } from './jsonValue';
import { sourceOf } from './valueLines';

/** JSON of a value: what is of the document stands there exactly as it was received. */
export function writeValue(value: JsonValue): string {
  if (value instanceof ExactNumber) return value.text;
  if (value instanceof DocumentContainer) return sourceOf(value.index, value.line);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const elements = elementsOf(value);
  if (elements !== undefined) return `[${elements.map(writeValue).join(',')}]`;
  const members = Array.from(
    membersOf(value) ?? [],
    ([name, member]) => `${JSON.stringify(name)}:${writeValue(member)}`,
  );
  return `{${members.join(',')}}`;
}

/** A value of parsed JSON; `source` is its text where it is a number. */
export function valueOfJson(parsed: unknown): JsonValue {
  if (typeof parsed === 'number') return new ExactNumber(String(parsed));
  if (Array.isArray(parsed)) return parsed.map(valueOfJson);
  if (typeof parsed === 'object' && parsed !== null) {
    return new Map(Object.entries(parsed).map(([name, value]) => [name, valueOfJson(value)]));
  }
  return typeof parsed === 'string' || typeof parsed === 'boolean' ? parsed : null;
}
