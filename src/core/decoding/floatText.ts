import type { Item } from './item';

/** A floating-point number: the fewest digits that say it exactly, told from an integer by form. */
export function floatItem(value: number, end: number): Item {
  if (!Number.isFinite(value)) {
    return { kind: 'named', name: 'float', text: JSON.stringify(String(value)), end };
  }
  const text = Object.is(value, -0) ? '-0' : String(value);
  return { kind: 'literal', text: /[.e]/.test(text) ? text : `${text}.0`, end };
}
