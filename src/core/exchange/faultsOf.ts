/** What can be told about one error in a chain of causes. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly error: object;
}

/** Chains are short; a longer one is circular. */
const DEPTH_LIMIT = 10;

/**
 * Lists an error, what caused it and what it gathers (`AggregateError`: one error for each address
 * of a host), outermost first. What is thrown need not be an `Error`.
 */
export function faultsOf(error: unknown, depth = 0): readonly Fault[] {
  if (typeof error !== 'object' || error === null || depth > DEPTH_LIMIT) {
    return [];
  }
  const fault = { code: textOf(error, 'code'), message: textOf(error, 'message'), error };
  const cause: unknown = Reflect.get(error, 'cause');
  const gathered: unknown = Reflect.get(error, 'errors');
  const inner: readonly unknown[] = [cause].concat(Array.isArray(gathered) ? gathered : []);
  return [fault, ...inner.flatMap((each) => faultsOf(each, depth + 1))];
}

/** A property that is a string; else an empty one. */
export function textOf(error: object, property: string): string {
  const value: unknown = Reflect.get(error, property);
  return typeof value === 'string' ? value : '';
}
