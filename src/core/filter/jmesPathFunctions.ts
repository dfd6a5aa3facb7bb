import * as l10n from '@vscode/l10n';
import { compareNumbers } from '../values/compareNumbers';
import { compareText } from '../values/compareText';
import { divideNumber } from '../values/divideNumber';
import { equalValues } from '../values/equalValues';
import { ceilNumber, floorNumber } from '../values/floorNumber';
import { elementsOf, ExactNumber, membersOf, type JsonValue } from '../values/jsonValue';
import { sumNumbers } from '../values/sumNumbers';
import { writeValue } from '../values/writeValue';
import { JmesPathFault } from './parseJmesPath';

type Simple = (args: readonly JsonValue[], name: string) => JsonValue;

/** The functions that take values alone, by name, with the number of their arguments. */
export const simpleFunctions: ReadonlyMap<
  string,
  { readonly arity: number; readonly call: Simple }
> = new Map(
  Object.entries({
    abs: [1, ([a], name) => new ExactNumber(number(a, name).replace(/^-/, ''))],
    avg: [1, ([a], name) => average(numbers(a, name))],
    ceil: [1, ([a], name) => rounded(number(a, name), ceilNumber, Math.ceil)],
    contains: [2, ([a, b], name) => contains(a, b, name)],
    ends_with: [2, ([a, b], name) => text(a, name).endsWith(text(b, name))],
    floor: [1, ([a], name) => rounded(number(a, name), floorNumber, Math.floor)],
    join: [2, ([a, b], name) => texts(b, name).join(text(a, name))],
    keys: [1, ([a], name) => [...object(a, name).keys()]],
    length: [1, ([a], name) => numberOf(lengthOf(a, name))],
    max: [1, ([a], name) => extreme(a, name, 1)],
    min: [1, ([a], name) => extreme(a, name, -1)],
    reverse: [1, ([a], name) => reversed(a, name)],
    sort: [1, ([a], name) => array(a, name).toSorted(orderOf(a, name))],
    starts_with: [2, ([a, b], name) => text(a, name).startsWith(text(b, name))],
    sum: [1, ([a], name) => sum(numbers(a, name))],
    to_array: [1, ([a]) => (elementsOf(a ?? null) === undefined ? [a ?? null] : (a ?? null))],
    to_number: [1, ([a]) => toNumber(a)],
    to_string: [1, ([a]) => (typeof a === 'string' ? a : writeValue(a ?? null))],
    type: [1, ([a]) => typeName(a)],
    values: [1, ([a], name) => [...object(a, name).values()]],
  } satisfies Record<string, [number, Simple]>).map(([name, [arity, call]]) => [
    name,
    { arity, call },
  ]),
);

/** `merge` and `not_null` take any number of arguments, at least one. */
export const variadicFunctions: ReadonlyMap<string, Simple> = new Map<string, Simple>([
  ['merge', (args, name) => new Map(args.flatMap((one) => [...object(one, name)]))],
  ['not_null', (args) => args.find((one) => one !== null) ?? null],
]);

export function typeName(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof ExactNumber) return 'number';
  if (typeof value !== 'object') return typeof value;
  return elementsOf(value) === undefined ? 'object' : 'array';
}

/** An argument that a function does not take. */
export function wrongType(name: string): JmesPathFault {
  return new JmesPathFault(l10n.t('{0}() does not take a value of this type.', name));
}

export function array(value: JsonValue | undefined, name: string): readonly JsonValue[] {
  const elements = elementsOf(value ?? null);
  if (elements === undefined) throw wrongType(name);
  return elements;
}

/** The order of values that are all numbers or all strings. */
export function orderOf(
  values: JsonValue | undefined,
  name: string,
): (a: JsonValue, b: JsonValue) => number {
  const elements = array(values, name);
  if (elements.every((one) => one instanceof ExactNumber)) return compareKeys;
  if (elements.every((one) => typeof one === 'string')) return compareKeys;
  throw wrongType(name);
}

/** Compares two numbers, or two strings by their code points. */
export function compareKeys(a: JsonValue, b: JsonValue): number {
  if (a instanceof ExactNumber && b instanceof ExactNumber) return compareNumbers(a.text, b.text);
  return typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : 0;
}

export function numberOf(value: number): JsonValue {
  return Number.isFinite(value) ? new ExactNumber(String(value)) : null;
}

function number(value: JsonValue | undefined, name: string): string {
  if (!(value instanceof ExactNumber)) throw wrongType(name);
  return value.text;
}

function text(value: JsonValue | undefined, name: string): string {
  if (typeof value !== 'string') throw wrongType(name);
  return value;
}

function object(value: JsonValue | undefined, name: string): ReadonlyMap<string, JsonValue> {
  const members = membersOf(value ?? null);
  if (members === undefined) throw wrongType(name);
  return members;
}

function numbers(value: JsonValue | undefined, name: string): readonly string[] {
  return array(value, name).map((one) => number(one, name));
}

function texts(value: JsonValue | undefined, name: string): readonly string[] {
  return array(value, name).map((one) => text(one, name));
}

function sum(texts: readonly string[]): JsonValue {
  const exact = sumNumbers(texts);
  if (exact !== undefined) return new ExactNumber(exact);
  return numberOf(texts.reduce((total, one) => total + Number(one), 0));
}

function average(texts: readonly string[]): JsonValue {
  const total = sum(texts);
  if (!(total instanceof ExactNumber) || texts.length === 0) return null;
  const exact = divideNumber(total.text, texts.length);
  return exact === undefined ? numberOf(Number(total.text) / texts.length) : new ExactNumber(exact);
}

function rounded(
  written: string,
  roundExactly: (text: string) => bigint | undefined,
  round: (value: number) => number,
): JsonValue {
  if (!/[.e]/i.test(written)) return new ExactNumber(written);
  const exact = roundExactly(written);
  return exact === undefined ? numberOf(round(Number(written))) : new ExactNumber(String(exact));
}

function contains(a: JsonValue | undefined, b: JsonValue | undefined, name: string): boolean {
  if (typeof a === 'string') return typeof b === 'string' && a.includes(b);
  return array(a, name).some((one) => equalValues(one, b ?? null));
}

function lengthOf(value: JsonValue | undefined, name: string): number {
  if (typeof value === 'string') return Array.from(value).length;
  return elementsOf(value ?? null)?.length ?? object(value, name).size;
}

function extreme(value: JsonValue | undefined, name: string, sign: 1 | -1): JsonValue {
  const order = orderOf(value, name);
  return array(value, name).reduce<JsonValue>(
    (best, one) => (best === null || sign * order(one, best) > 0 ? one : best),
    null,
  );
}

function reversed(value: JsonValue | undefined, name: string): JsonValue {
  return typeof value === 'string'
    ? Array.from(value).reverse().join('')
    : array(value, name).toReversed();
}

function toNumber(value: JsonValue | undefined): JsonValue {
  if (value instanceof ExactNumber) return value;
  const isNumber =
    typeof value === 'string' && /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(value);
  return isNumber ? new ExactNumber(value) : null;
}
