import { hiddenColumns } from './hiddenColumns';

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Whether no character between two byte offsets takes more columns than it has bytes: none is a
 * tab, or shown by its name. Line breaks are passed over, as they are in no row.
 */
export function isNarrow(text: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = text[at] ?? 0;
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) continue;
    if (byte === TAB || hiddenColumns(text, at, byte) > 0) return false;
  }
  return true;
}
